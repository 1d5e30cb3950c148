"""The words by which a subordinate clause is told from a main clause."""

from __future__ import annotations

CONJUNCTIONS = frozenset(
    {
        *("omdat", "hoewel", "terwijl", "zodat", "indien", "tenzij", "voordat", "nadat"),
        *("totdat", "doordat", "mits", "opdat", "alsof", "aangezien", "zodra", "zolang"),
        *("ofschoon", "naarmate", "zover", "zoverre", "zonderdat"),
    }
)
ASKING = frozenset(
    {
        *("wie", "wiens", "waar", "hoe", "hoeveel", "welke", "welk", "waarom", "wanneer"),
        *("waardoor", "waarmee", "waarbij", "waarvoor", "waarin", "waarover", "waaruit"),
        *("waarvan", "waaraan", "waarop", "waarna", "waarnaar", "waartoe"),
        *("waaronder", "waarheen"),
    }
)
PRONOUNS = frozenset(
    {
        *("ik", "u", "je", "jij", "hij", "ze", "zij", "we", "wij", "jullie", "er", "men"),
        *("iemand", "niemand", "iedereen", "mensen"),
    }
)
SUBJECTS = PRONOUNS | frozenset(
    {
        *("het", "de", "een", "uw", "mijn", "jouw", "zijn", "haar", "ons", "onze", "hun"),
        *("dit", "deze", "die", "iets", "niets", "alles", "geen", "alle", "elke", "elk"),
        *("veel", "sommige", "andere", "beide"),
    }
)
COORDINATES = frozenset({"en", "of", "maar", "want", "dus", "noch"})
PREPOSITIONS = frozenset(
    {
        *("aan", "achter", "bij", "binnen", "boven", "door", "in", "langs", "met", "na"),
        *("naar", "naast", "om", "onder", "op", "over", "per", "rond", "sinds", "tegen"),
        *("tegenover", "tijdens", "tot", "tussen", "uit", "van", "vanaf", "vanuit", "via"),
        *("volgens", "voor", "zonder", "als"),
    }
)
NO_NOUNS = (
    PREPOSITIONS
    | COORDINATES
    | PRONOUNS
    | frozenset(
        {
            *("het", "dat", "dit", "die", "deze", "niet", "nog", "ook", "al", "nu", "dan", "toen"),
            *("daar", "hier", "wel", "toch", "dus", "zo", "vandaag", "morgen", "gisteren", "vaak"),
            *("soms", "altijd", "nooit", "graag", "weer", "straks", "eerst", "mij", "me", "hem"),
            *("hen", "omdat", "terwijl", "hoewel", "zodat", "wat", "waar", "hoe", "wie", "welke"),
            *("te", "alleen", "maar", "misschien", "meestal"),
        }
    )
)
NOT_IN_A_CLAUSE = frozenset({"nodig", "mogelijk", "dan", "ook"})
"""Behind "waar" and "hoe": waar nodig, hoe dan ook."""

DETERMINERS_OF_HET = frozenset(
    {
        *("het", "een", "geen", "elk", "ieder", "dit", "dat", "uw", "mijn", "je", "jouw"),
        *("ons", "hun", "haar", "zijn"),
    }
)
NOUNS_TOO = frozenset({"zijn", "werk", "sport", "rust", "hoop", "start", "val", "koop"})
"""Words that are verbs and nouns or determiners: "dat werk bij u past"."""

BEHIND_ORDER = frozenset({"dan", "het", "ons", "dat", "dit", "die", "uw", "mij", "hem", "haar"})
BE = frozenset({"is", "was", "wordt", "werd", "blijft", "lijkt", "bent", "ben", "zijn", "waren"})
COMPARES = frozenset(
    {
        *("meer", "minder", "anders", "liever", "eerder", "beter", "vaker", "langer", "later"),
    }
)
