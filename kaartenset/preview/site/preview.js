// The page of the designer: what is chosen, asked for and shown.

import { announce, ask, listen, make, text } from "./live.js";
import { CardView } from "./card_view.js";
import { problemItem, tally } from "./problems_view.js";
import { startRuler } from "./ruler.js";

const SELECTS = ["deck", "address", "benefit", "client", "target"];
const SCALES = { small: 1.7, large: 5 };
const MOST_FIT = 3.8; // Pixels of a millimetre at most, for front beside back.
const GAP = 16;
const NARROW = 560;
const MOST_NAMED = 3; // Renewed cards; of more only the number is told.
const CALM = 600; // Milliseconds after the last key before the number of cards is told.
const QUIET = 350; // Milliseconds after a change before everything is checked.

const byId = (id) => document.getElementById(id);
const cards = byId("cards");
const views = new Map();
const view = { size: "fit", scale: 0, texts: false };
const chosen = Object.fromEntries(new URLSearchParams(location.search || text("start")));
let realScale = 96 / 25.4;
let asked = 0;
let edition = null;
let beside = null;
let problems = [];
let reported = [];
let more = 0;
let checking = 0;

const queryOf = (choice) => new URLSearchParams(Object.entries(choice).filter(([name, value]) => value && name !== "compare"));

/** Ask for what is chosen, and show it. Answers that come too late are left. */
async function renew() {
  const number = ++asked;
  clearTimeout(checking);
  const other = "compare" in chosen ? { ...chosen, variants: chosen.compare } : null;
  try {
    const answers = await Promise.all([
      ask(`/preview/faces?${queryOf(chosen)}`),
      other ? ask(`/preview/faces?${queryOf(other)}`) : null,
    ]);
    if (number !== asked) return;
    [edition, beside] = answers;
  } catch {
    if (number === asked) showBroken(text("no_answer"));
    return;
  }
  const told = edition.problems.map((problem) => problem.message + problem.place);
  reported = reported.filter((problem) => !problem.seen && !told.includes(problem.message + problem.place));
  show();
  checking = setTimeout(report, QUIET);
}

/** Ask for everything that `check` finds, when nothing changed for a moment. */
async function report() {
  const number = asked;
  try {
    const answer = await ask(`/preview/report?${queryOf(chosen)}`);
    if (number !== asked) return;
    reported = answer.problems;
    more = answer.more;
    showProblems(true);
  } catch {
    // The next change asks again.
  }
}

function show() {
  byId("title").textContent = edition.title || byId("title").textContent;
  showMenus();
  const named = stackNames();
  const changed = [];
  const others = new Map((beside?.cards ?? []).map((card) => [card.id, card]));
  const order = edition.cards.map((card) => {
    const known = views.get(card.id) ?? new CardView(card.id);
    views.set(card.id, known);
    const stacks = beside
      ? [{ name: named[0], card }, { name: named[1], card: others.get(card.id) }]
      : [{ name: "", card }];
    if (known.show(card, stacks, view)) changed.push(card.name);
    return known.article;
  });
  const wanted = new Set(edition.cards.map((card) => card.id));
  for (const id of views.keys()) if (!wanted.has(id)) views.delete(id);
  if (order.length !== cards.children.length || order.some((each, place) => cards.children[place] !== each)) {
    cards.replaceChildren(...order);
  }
  scale();
  if (edition.fresh) showBroken("");
  else showBroken(text(edition.cards.length ? "broken" : "broken_first"));
  showProblems(false);
  if (changed.length > MOST_NAMED) announce(text("renewed_count", { count: changed.length }));
  else if (changed.length) announce(text("renewed", { cards: changed.join(", ") }));
  document.documentElement.dataset.shown = asked;
}

function showBroken(message) {
  const banner = byId("broken");
  if (banner.textContent !== message) banner.textContent = message;
  banner.hidden = !message;
}

/** Show the problems in their lists and as marks. They are numbered in the order of the page. */
function showProblems(isWhole) {
  const before = problems.length;
  problems = isWhole ? reported : [...edition.problems, ...reported];
  const general = problems.filter((problem) => !views.has(problem.card));
  let number = 0;
  const numbered = (own) => own.map((problem) => [problem, ++number]);
  const list = byId("general").querySelector("ul");
  const key = JSON.stringify([general, more]);
  if (list.dataset.key !== key) {
    list.dataset.key = key;
    list.replaceChildren(...numbered(general).map(([problem, at]) => problemItem(problem, at)));
    if (more) list.append(make("li", { class: "warning" }, text("more", { count: more })));
  } else number += general.length;
  byId("general").hidden = !general.length && !more;
  for (const card of edition.cards) {
    const known = views.get(card.id);
    const own = numbered(problems.filter((problem) => problem.card === card.id));
    known.showProblems(own, JSON.stringify(own));
    known.showMarks(own.flatMap(([problem, at]) => problem.marks.filter((mark) => mark.card === card.id).map((mark) => ({ mark, problem, number: at }))));
    known.hasProblems = own.length > 0;
  }
  filter();
  if (before !== problems.length) announce(tally(problems));
}

/** Show only the cards that are searched for. */
function filter() {
  const wanted = byId("search").value.trim().toLocaleLowerCase();
  const onlyProblems = byId("only-problems").checked;
  let count = 0;
  for (const known of views.values()) {
    const isShown = (!wanted || known.words.includes(wanted)) && (!onlyProblems || known.hasProblems);
    known.article.hidden = !isShown;
    count += isShown;
  }
  const all = views.size;
  byId("count").textContent =
    (count === 0 && all && wanted ? `${text("no_card")} ` : "") + `${text("cards_shown", { count, all })}; ${tally(problems)}`;
}

/** Fill the menus with what the project has. */
function showMenus() {
  const { menus } = edition;
  for (const name of SELECTS) {
    const options = menus[name].map(([id, label]) => make("option", { value: id }, label));
    fillSelect(byId(name), options, chosen[name] ?? menus[name][0]?.[0] ?? "");
  }
  byId("deck").closest(".field").hidden = menus.deck.length < 2;
  const stack = (chosen.variants ?? "").split(" ").filter(Boolean);
  const list = byId("variants-list");
  const key = JSON.stringify(menus.variants);
  if (list.dataset.key !== key) {
    list.dataset.key = key;
    list.replaceChildren(
      ...menus.variants.map(([id, label]) => make("label", { class: "choice" }, make("input", { type: "checkbox", value: id }), label)),
    );
  }
  for (const box of list.querySelectorAll("input")) box.checked = stack.includes(box.value);
  byId("variants-now").textContent = nameOf(chosen.variants ?? "");
  const stacks = ["", ...menus.variants.map(([id]) => id)];
  const compared = [
    make("option", { value: "-" }, text("nothing")),
    ...stacks.map((id) => make("option", { value: id }, nameOf(id))),
  ];
  fillSelect(byId("compare"), compared, chosen.compare ?? "-");
}

function fillSelect(select, options, value) {
  const key = JSON.stringify(options.map((option) => [option.value, option.textContent]));
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    select.replaceChildren(...options);
  }
  if (select.value !== value) select.value = value;
}

function nameOf(variants) {
  const names = new Map(edition.menus.variants);
  return variants ? variants.split(" ").map((id) => names.get(id) ?? id).join(" + ") : text("standard");
}

const stackNames = () => [nameOf(chosen.variants ?? ""), nameOf(chosen.compare ?? "")];

function choose(name, value) {
  if (value === null || (value === "" && name !== "compare")) delete chosen[name];
  else chosen[name] = value;
  if (name === "deck") for (const other of ["variants", "compare", "benefit", "address"]) delete chosen[other];
  const query = new URLSearchParams(Object.entries(chosen));
  history.replaceState(null, "", `?${query}`);
  reported = [];
  renew();
}

/** Return the scale at which the widest front fits beside its back; it is that of every face. */
function fittingScale() {
  const [first] = cards.children;
  if (!first) return SCALES.small;
  const widest = Math.max(...edition.cards.flatMap((card) => card.faces.map((face) => face.width)), 50);
  const style = getComputedStyle(first);
  const room = first.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.min(MOST_FIT, room < NARROW ? room / widest : (room - GAP - 1) / (2 * widest));
}

/** Show all faces at the size that is asked for. */
function scale() {
  const next = { real: realScale, fit: fittingScale() }[view.size] ?? SCALES[view.size];
  if (Math.abs(next - view.scale) > 0.005) {
    view.scale = next;
    cards.style.setProperty("--scale", next);
  }
  for (const known of views.values()) known.showPictures(view.scale);
}

function changeView() {
  view.size = byId("size").value;
  view.texts = byId("view").elements.texts.checked;
  const shown = [...byId("view").querySelectorAll(".guides input:checked")].map((box) => `show-${box.name}`);
  const colours = byId("colours").value;
  cards.className = [`size-${view.size}`, colours && `colours-${colours}`, ...shown].filter(Boolean).join(" ");
  if (!edition) return;
  for (const known of views.values()) known.key = "";
  show();
}

/** Tell how the text is set that has the focus. */
function tellText({ type, target }) {
  const tip = byId("tip");
  const isText = target.classList.contains("text-spot");
  if (type === "focusout" || !isText) {
    tip.hidden = true;
    return;
  }
  const { left, bottom } = target.getBoundingClientRect();
  tip.textContent = target.dataset.tip;
  tip.style.left = `${Math.min(left, innerWidth - 240)}px`;
  tip.style.top = `${Math.min(bottom + 4, innerHeight - 60)}px`;
  tip.hidden = false;
}

function start() {
  for (const name of SELECTS) byId(name).addEventListener("change", (event) => choose(name, event.target.value));
  byId("compare").addEventListener("change", (event) => choose("compare", event.target.value === "-" ? null : event.target.value));
  byId("variants-list").addEventListener("change", () => {
    const checked = [...byId("variants-list").querySelectorAll("input:checked")].map((box) => box.value);
    choose("variants", checked.join(" "));
  });
  let telling = 0;
  const tell = () => {
    filter();
    clearTimeout(telling);
    telling = setTimeout(() => announce(byId("count").textContent), CALM);
  };
  byId("search").addEventListener("input", tell);
  byId("only-problems").addEventListener("change", tell);
  byId("view").addEventListener("change", (event) => {
    if (event.target.id !== "pixels" && event.target.id !== "only-problems") changeView();
  });
  for (const form of ["choices", "view"]) byId(form).addEventListener("submit", (event) => event.preventDefault());
  const drop = byId("variants");
  drop.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drop.open) return;
    drop.open = false;
    drop.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (drop.open && !drop.contains(event.target)) drop.open = false;
  });
  startRuler((pixels) => {
    realScale = pixels;
    if (edition) scale();
  });
  window.addEventListener("resize", () => edition && scale());
  for (const event of ["focusin", "focusout"]) cards.addEventListener(event, tellText);
  changeView();
  let isFirst = true;
  const connected = () => {
    if (!isFirst) renew(); // The program was away, and files may have changed.
    isFirst = false;
  };
  listen({ connected, changed: renew });
  renew();
}

start();
