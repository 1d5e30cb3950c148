"""The part of ``theme.yaml`` that a deck need not give."""

from __future__ import annotations

from kaartenset.source.usual import WHOLE, Usual

USUAL_THEME = Usual(
    """
safe-area: 6
least-type: 6
fonts:
  regular:
    - fonts/AtkinsonHyperlegibleNext-Regular.ttf
    - fonts/NotoSans-Regular.ttf
    - fonts/Vazirmatn-Regular.ttf
  semibold:
    - fonts/AtkinsonHyperlegibleNext-SemiBold.ttf
    - fonts/NotoSans-SemiBold.ttf
    - fonts/Vazirmatn-SemiBold.ttf
styles:
  title: {size: 18, least: 12, pitch: 8, weight: semibold}
  body: {size: 12, least: 9, pitch: 6}
  small: {size: 8, least: 7, pitch: 4}
  guide-title: {size: 20, least: 18, pitch: 9, weight: semibold}
  guide-lead: {size: 11, least: 10, pitch: 5.25}
  guide-heading: {size: 12, least: 10.5, pitch: 6, weight: semibold}
  guide-body: {size: 10.5, least: 9, pitch: 5.1}
  guide-dense: {size: 10, least: 9, pitch: 4.75}
  guide-small: {size: 9, least: 9, pitch: 4.5}
colours:
  ink: {hex: "#1D1D1B", cmyk: [0, 0, 0, 100]}
  white: {hex: "#FFFFFF", cmyk: [0, 0, 0, 0]}
  line: {hex: "#8A8A8A", cmyk: [0, 0, 0, 55]}
  neutral: {hex: "#3E3E3D", cmyk: [0, 0, 0, 90]}
  neutral-tint: {hex: "#ECECEC", cmyk: [0, 0, 0, 11]}
looks: {}
strokes: {writing-line: 0.5, outline: 0.75, box: 1, dotted-line: 0.75}
radii: {panel: 4.5, tile: 3, small-tile: 2.25, box: 1, little-card: 1.2}
writing-pitch: 9
pictograms: pictograms
""",
    "usual theme.yaml",
    {
        **dict.fromkeys(("safe-area", "least-type", "fonts", "looks"), WHOLE),
        **dict.fromkeys(("writing-pitch", "pictograms"), WHOLE),
        "styles": dict.fromkeys(
            (
                *("title", "body", "small", "guide-title", "guide-lead"),
                *("guide-heading", "guide-body", "guide-dense", "guide-small"),
            ),
            WHOLE,
        ),
        "colours": dict.fromkeys(("ink", "white", "line", "neutral", "neutral-tint"), WHOLE),
        "strokes": dict.fromkeys(("writing-line", "outline", "box", "dotted-line"), WHOLE),
        "radii": dict.fromkeys(("panel", "tile", "small-tile", "box", "little-card"), WHOLE),
    },
)
"""Its fonts are in the layouts of the program."""
