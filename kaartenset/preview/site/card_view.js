// Cards as articles: faces beside each other, their problems and their texts. Only what changed is made anew.

import { make, text } from "./live.js";
import { guidesOf, place, settingOf, textAt, textSpots, wordsOf } from "./overlays.js";
import { problemItem, tally } from "./problems_view.js";

const RESOLUTIONS = [72, 96, 144, 192, 288];
const tip = document.getElementById("tip");

/** Return the address of a picture, as sharp as the screen shows it. */
function addressOf(face, scale) {
  const needed = scale * 25.4 * (window.devicePixelRatio || 1);
  const resolution = RESOLUTIONS.find((each) => each >= needed - 1) ?? RESOLUTIONS.at(-1);
  return `/preview/picture/${face.picture}?resolution=${resolution}`;
}

/** Show another picture of a face when it is there; until then the last one stays. */
export function showPicture(image, face, scale) {
  const address = addressOf(face, scale);
  if (image.dataset.wanted === address) return;
  image.dataset.wanted = address;
  const { top, bottom } = image.getBoundingClientRect();
  const isNear = image.isConnected && bottom > -innerHeight && top < 2 * innerHeight;
  const show = () => {
    if (image.dataset.wanted !== address) return;
    image.src = address;
    image.dataset.picture = face.picture;
  };
  if (!image.src || !isNear) {
    show();
    return;
  }
  const next = new Image();
  next.src = address;
  next.decode().then(show, () => {
    if (image.dataset.wanted === address) delete image.dataset.wanted;
  });
}

/** One face with its picture, and what is drawn over it. */
function makeFigure(card, face, stack, view) {
  const isPage = card.id.startsWith("page-") && card.faces.length === 1;
  const names = { side: text(face.side), card: card.name, stack, number: card.name };
  const alt = text(isPage ? "page_of" : stack ? "picture_of_stack" : "picture_of", names);
  const image = make("img", { alt, loading: "lazy", decoding: "async" });
  const shown = make("div", { class: "face" }, image, guidesOf(face));
  shown.style.setProperty("--width", face.width);
  shown.style.setProperty("--height", face.height);
  shown.addEventListener("pointermove", (event) => {
    const found = textAt(face, shown, event);
    tip.hidden = !found;
    if (!found) return;
    tip.textContent = settingOf(found);
    tip.style.left = `${Math.min(event.clientX + 14, innerWidth - 240)}px`;
    tip.style.top = `${Math.min(event.clientY + 16, innerHeight - 60)}px`;
  });
  shown.addEventListener("pointerleave", () => {
    tip.hidden = true;
  });
  if (view.texts) shown.append(...textSpots(face));
  const caption = make(
    "figcaption",
    {},
    isPage ? text("page") : text(face.side),
    face.draft ? make("span", { class: "draft" }, ` · ${text("draft")}`) : null,
  );
  return { figure: make("figure", { "data-side": face.side }, shown, caption), image, shown, face };
}

/** A card of one or two stacks of variants, as an article. */
export class CardView {
  constructor(id) {
    this.article = make("article", { class: "card panel", "data-card": id, "aria-labelledby": `name-${id}` });
    this.rows = [];
    this.key = "";
    this.problemKey = "";
  }

  /** Show a card in each of its stacks. Return whether a picture of it changes. */
  show(card, stacks, view) {
    const key = JSON.stringify([card, stacks, view.texts]);
    if (key === this.key) return false;
    const before = new Map(this.rows.flatMap(({ name, figures }) => figures.map((each) => [`${name} ${each.face.side}`, each])));
    const pictures = (rows) => rows.flatMap(({ figures }) => figures.map(({ face }) => face.picture)).join();
    const old = pictures(this.rows);
    this.card = card;
    this.key = key;
    this.rows = stacks.map(({ name, card: own }) => ({
      name,
      own,
      figures: (own?.faces ?? []).map((face) => makeFigure(own, face, name, view)),
    }));
    for (const { name, figures } of this.rows) {
      for (const made of figures) {
        const last = before.get(`${name} ${made.face.side}`);
        if (last?.image.src) this.keepPicture(made, last);
      }
    }
    this.fill(view);
    this.problemKey = "";
    return old !== "" && old !== pictures(this.rows);
  }

  /** Go on with the picture of before until the new one is there. */
  keepPicture(made, last) {
    last.image.alt = made.image.alt;
    made.image.replaceWith(last.image);
    made.image = last.image;
  }

  fill(view) {
    const { card } = this;
    const isPage = card.id.startsWith("page-") && card.faces.length === 1;
    const name = isPage ? text("page_name", { number: card.name }) : card.name;
    this.tally = make("span", { class: "tally quiet" });
    const isKept = this.rows.some(({ own }) => own?.kept);
    const parts = [
      make("h2", { id: `name-${card.id}` }, name, this.tally),
      isKept ? make("p", { class: "banner warning" }, text("kept")) : null,
      !card.faces.length ? make("p", { class: "banner error" }, text("never")) : null,
    ];
    for (const { name: stack, figures } of this.rows) {
      if (stack) parts.push(make("h3", { class: "stack" }, stack));
      const isReal = view.size === "real";
      const label = isReal ? { role: "group", tabindex: "0", "aria-label": stack ? `${name}, ${stack}` : name } : {};
      parts.push(make("div", { class: "faces", ...label }, ...figures.map(({ figure }) => figure)));
    }
    this.list = make("ul", { class: "problems" });
    parts.push(this.list, this.textList());
    this.article.classList.toggle("kept", isKept);
    this.article.replaceChildren(...parts.filter(Boolean));
  }

  /** The texts with how they are set, for those who cannot point at them. */
  textList() {
    const texts = this.rows.flatMap(({ own }) => (own?.faces ?? []).flatMap((face) => face.texts.map((each) => [face, each])));
    const head = ["text", "type_size", "words"].map((name) => make("th", { scope: "col" }, text(name)));
    const details = make("details", { class: "texts" }, make("summary", {}, text("texts_of", { count: texts.length })));
    details.open = this.textsOpen ?? false;
    const fill = () => {
      this.textsOpen = details.open;
      if (!details.open || details.querySelector("table")) return;
      const rows = texts.map(([, each]) =>
        make(
          "tr",
          {},
          make("td", { lang: each.lang }, each.words),
          make("td", {}, settingOf(each).split("; ")[0]),
          make("td", {}, each.sentences.length ? each.sentences.join(", ") : wordsOf(each)),
        ),
      );
      const table = make("table", { "aria-label": text("texts_of", { count: texts.length }) }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
      const region = { class: "table", tabindex: "0", role: "region", "aria-label": text("texts_of", { count: texts.length }) };
      details.append(make("div", region, table));
    };
    details.addEventListener("toggle", fill);
    fill();
    return texts.length ? details : null;
  }

  /** Show the problems of this card: pairs of a problem and its number. */
  showProblems(own, key) {
    if (key === this.problemKey) return;
    this.problemKey = key;
    this.list.replaceChildren(...own.map(([problem, number]) => problemItem(problem, number)));
    this.list.hidden = !own.length;
    this.tally.textContent = own.length ? tally(own.map(([problem]) => problem)) : "";
    this.tally.classList.toggle("bad", own.some(([problem]) => problem.severity === "error"));
  }

  /** Show the marks of problems on the faces of the first stack. */
  showMarks(marks) {
    const [first] = this.rows;
    for (const { shown, face } of first?.figures ?? []) {
      for (const old of shown.querySelectorAll(".mark")) old.remove();
      for (const { mark, problem, number } of marks.filter((each) => each.mark.side === face.side)) {
        const [x, y, width, height] = mark.box;
        const words = text("problem_mark", { severity: text(problem.severity), number, message: problem.message });
        const kind = problem.severity === "warning" ? "mark is-warning" : "mark";
        const link = make("a", { class: kind, href: `#problem-${number}`, "aria-label": words }, make("span", { "aria-hidden": "true" }, `${number}`));
        const clear = [Math.max(0, x), Math.max(0, y), Math.max(2, Math.min(width, face.width - x)), Math.max(2, Math.min(height, face.height - y))];
        shown.append(place(link, face, clear));
      }
    }
  }

  /** Show the pictures, as sharp as this scale needs: pixels of a millimetre. */
  showPictures(scale) {
    for (const { figures } of this.rows) for (const { image, face } of figures) showPicture(image, face, scale);
  }

  /** Return the words to search in. */
  get words() {
    const texts = this.rows.flatMap(({ own }) => (own?.faces ?? []).flatMap((face) => face.texts.map((each) => each.words)));
    return [this.card.id, this.card.name, ...texts].join(" ").toLocaleLowerCase();
  }
}
