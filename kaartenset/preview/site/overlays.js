// What is drawn over the picture of a face: guides, texts and marks. Lengths are millimetres of the picture.

import { make, text } from "./live.js";

const box = ([x, y, width, height]) => make("svg:rect", { x, y, width: Math.max(0, width), height: Math.max(0, height) });
const line = ([left, right, y]) => make("svg:line", { x1: left, x2: right, y1: y, y2: y });

/** Return the guides of a face as one drawing that no screen reader reads. */
export function guidesOf(face) {
  const [x, y, width, height] = face.trim;
  const past = [x - face.bleed, y - face.bleed, width + 2 * face.bleed, height + 2 * face.bleed];
  const group = (name, ...children) => make("svg:g", { class: `guide ${name}` }, ...children);
  const pitches = face.writing
    .filter((area) => area.lines.length > 1)
    .map((area) => {
      const [left, , first] = area.lines[0];
      const label = make("svg:text", { x: left + 1, y: first + area.pitch / 2 + 1, "font-size": 3 });
      label.textContent = text("pitch", { mm: area.pitch });
      return label;
    });
  return make(
    "svg:svg",
    { viewBox: `0 0 ${face.width} ${face.height}`, "aria-hidden": "true", focusable: "false" },
    group("bleed", face.bleed ? box(past) : null),
    group("trim", box(face.trim)),
    group("safe", box(face.safe)),
    group("baselines", ...face.baselines.map(line)),
    group("writing", ...face.writing.flatMap((area) => area.lines.map(line)), ...pitches),
  );
}

/** Return in words how a text is set. */
export function settingOf(each) {
  const values = { size: each.size, full: each.full };
  const size = each.size < each.full ? text("points_of", values) : text("points", values);
  return `${size}; ${wordsOf(each)}`;
}

/** Return the numbers of words of the sentences of a text. */
export function wordsOf(each) {
  return each.sentences.length
    ? text("sentence_words", { words: each.sentences.join(", ") })
    : text("no_sentence");
}

/** Put an element over a box of a face. */
export function place(element, face, [x, y, width, height]) {
  element.style.left = `${(100 * x) / face.width}%`;
  element.style.top = `${(100 * y) / face.height}%`;
  element.style.width = `${(100 * width) / face.width}%`;
  element.style.height = `${(100 * height) / face.height}%`;
  return element;
}

/** Return a place to focus over each text, which tells how it is set. */
export function textSpots(face) {
  return face.texts.map((each) =>
    place(make("span", { role: "img", tabindex: "0", class: "text-spot", "data-tip": settingOf(each), "aria-label": each.words ? `${each.words}: ${settingOf(each)}` : settingOf(each) }), face, each.box),
  );
}

/** Return the text of a face under a point of the screen. */
export function textAt(face, shown, event) {
  const area = shown.getBoundingClientRect();
  const x = ((event.clientX - area.left) / area.width) * face.width;
  const y = ((event.clientY - area.top) / area.height) * face.height;
  return face.texts.findLast(
    ({ box: [left, top, width, height] }) => x >= left && x <= left + width && y >= top && y <= top + height,
  );
}
