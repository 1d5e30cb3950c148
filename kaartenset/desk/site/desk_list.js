// The page for a list: drop it, see its rows, choose, make, download.

import { announce, listen, make, post, text } from "/static/live.js";
import * as shared from "/static/desk_form.js";
import { hideSummary, problemLine, sayFailed, showAtFields, summarise } from "/static/desk_problems.js";
import { showColumns } from "/static/desk_columns.js";
import { boxesOf, changedRows, chooseRows, chosenRows, filterRows, rowsTable } from "/static/desk_table.js";

const { form } = shared;
const at = (id) => document.getElementById(id);
const PAUSE = 250;
const OFTEN = 4000; // Milliseconds between two messages about progress.

let list = null;
let job = "";
let total = 0;
let keys = [];
let timer = 0;
let question = 0;
let mapping = {};
let told = 0;
let toldAt = 0;

function asked() {
  return {
    ...shared.asked(),
    key: list?.key ?? "",
    sheet: at("sheet").value,
    mapping,
    together: form.querySelector("[name=together]:checked").value === "yes",
    passwords: at("passwords").value,
  };
}

/** Send a file to the program, which keeps it in memory, and show its rows. */
async function read(file) {
  if (!file) return;
  if (file.size > Number(text("most"))) {
    refuse([{ is_error: true, field: "file", message: text("too_large"), hint: "", place: "" }]);
    return;
  }
  announce(text("reading"));
  try {
    forgetList();
    const answer = await fetch(`/desk/list/read?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
    if (!answer.ok) {
      const message = await answer.text();
      refuse([{ is_error: true, field: "file", message, hint: "", place: "" }]);
      return;
    }
    list = await answer.json();
    fillSheets(list.sheets);
    await showRows(true);
  } catch {
    sayFailed();
  }
}

function fillSheets(sheets) {
  const options = [["", text("first_sheet")], ...sheets.map((name) => [name, name])];
  at("sheet").replaceChildren(...options.map(([value, words]) => make("option", { value }, words)));
  at("sheet-field").hidden = sheets.length < 2;
}

/** Show the rows of the list; what is wrong with it is summed up if the user dropped it just now. */
async function showRows(isDropped = false) {
  if (!list) return;
  const mine = ++question;
  const answer = await post("/desk/list/rows", asked());
  if (mine !== question) return;
  const found = await answer.json();
  if (found.header) showColumns(at("columns"), found, (heading, field) => (mapping[heading] = field));
  if (found.is_refused) {
    at("rows").hidden = true;
    at("columns").open = true;
    if (isDropped) refuse(found.problems);
    else showFaults(found.problems);
    return;
  }
  at("list-problems").replaceChildren();
  hideSummary();
  offerNotBsn(found.rows.flatMap((row) => row.cells.flatMap((cell) => cell.problems)));
  const others = showAtFields(form, found.problems);
  at("rows-notes").replaceChildren(
    ...others.map((problem) => problemLine(problem, null)),
    ...found.notes.map((note) => make("p", { class: "quiet" }, note)),
  );
  const changed = changedRows(at("rows-table"));
  at("rows-table").replaceChildren(rowsTable(found));
  chooseRows(at("rows-table"), changed);
  at("only-wrong-choice").hidden = !at("rows-table").querySelector("[data-wrong]");
  if (at("only-wrong-choice").hidden) at("only-wrong").checked = false;
  filterRows(at("rows-table"), at("only-wrong").checked);
  const wrong = found.rows.filter((row) => !row.is_sound).length;
  const summary = text("read", { name: list.name, count: found.rows.length, wrong });
  at("rows-summary").textContent = summary;
  at("all-rows").checked = chosenRows(at("rows-table")) === null;
  at("rows").hidden = false;
  at("rows").dataset.shown = `${question}`;
  announce(summary);
}

function refuse(problems) {
  offerNotBsn(problems);
  showAtFields(form, problems);
  summarise(form, problems);
  announce("");
}

/** Show what is wrong while the user is at work in the form, where the focus stays. */
function showFaults(problems) {
  hideSummary();
  offerNotBsn(problems);
  const others = showAtFields(form, problems);
  at("list-problems").replaceChildren(...others.map((problem) => problemLine(problem, null)));
  announce(text("not_read", { count: problems.filter((problem) => problem.is_error).length }));
}

function offerNotBsn(problems) {
  const has = problems.some((problem) => problem.code === "bsn");
  at("not-bsn-choice").hidden = !has && !at("not-bsn").checked;
}

async function makeDecks(event) {
  event.preventDefault();
  if (!list) {
    refuse([{ is_error: true, field: "file", message: text("no_list"), hint: "", place: "" }]);
    return;
  }
  const rows = chosenRows(at("rows-table"));
  if (rows?.length === 0) {
    announce(text("none_chosen"));
    return;
  }
  total = at("rows-table").querySelectorAll("tbody tr").length;
  begin();
  try {
    const answer = await post("/desk/list/make", { ...asked(), job, rows });
    if (answer.status === 204) announce(text("stopped_making"));
    else {
      const made = await answer.json();
      if (made.is_refused) refuse(made.problems);
      else showMade(made);
    }
  } catch {
    sayFailed();
  }
  end();
}

function begin() {
  hideSummary();
  shared.forgetFiles(keys);
  keys = [];
  job = crypto.randomUUID();
  at("stop-making").hidden = false;
  if (document.activeElement === at("make")) at("stop-making").focus();
  at("make").disabled = true;
  at("progress").hidden = false;
  sayDone(0);
  [told, toldAt] = [0, performance.now()];
  announce(at("progress-words").textContent);
}

function end() {
  job = "";
  at("make").disabled = false;
  if (document.activeElement === at("stop-making")) at("make").focus();
  at("stop-making").hidden = true;
  at("progress").hidden = true;
}

function showMade(made) {
  keys = made.files.map((file) => file.key);
  at("made-summary").textContent = made.summary;
  shared.showFiles(made.files, made.problems);
  announce(made.summary);
}

function sayDone(done) {
  at("bar").max = Math.max(total, 1);
  at("bar").value = done;
  at("progress-words").textContent = text("making", { done, total });
  const quarter = Math.floor((4 * done) / Math.max(total, 1));
  if (quarter > told && quarter < 4 && performance.now() - toldAt > OFTEN) {
    [told, toldAt] = [quarter, performance.now()];
    announce(at("progress-words").textContent);
  }
}

function forgetList() {
  mapping = {};
  showColumns(at("columns"), { header: [], fields: [] });
  at("list-problems").replaceChildren();
  if (list) post("/desk/list/forget", { key: list.key }).catch(() => {});
  list = null;
  at("rows-table").replaceChildren();
  at("rows").hidden = true;
}

function clear() {
  forgetList();
  shared.forgetFiles(keys);
  keys = [];
  at("file").value = "";
  at("not-bsn").checked = false;
  at("password").value = "";
  hideSummary();
  showAtFields(form, []);
  offerNotBsn([]);
  at("file").focus();
  announce(text("forgotten_list"));
}

function soon(event) {
  if (event.target.closest("#rows, #targets, #together, #password-field, #drop-zone")) return;
  clearTimeout(timer);
  timer = setTimeout(() => showRows().catch(sayFailed), PAUSE);
}

async function changeDeck() {
  try {
    await shared.fillMenus();
  } catch {
    sayFailed();
  }
}

const zone = at("drop-zone");
for (const kind of ["dragenter", "dragover"]) {
  zone.addEventListener(kind, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  read(event.dataTransfer.files[0]);
});
for (const kind of ["dragover", "drop"]) {
  window.addEventListener(kind, (event) => event.preventDefault());
}
at("file").addEventListener("change", () => read(at("file").files[0]));
at("all-rows").addEventListener("change", () => {
  for (const box of boxesOf(at("rows-table"))) box.checked = at("all-rows").checked && box.hasAttribute("data-sound");
});
at("only-wrong").addEventListener("change", () => filterRows(at("rows-table"), at("only-wrong").checked));
at("rows-table").addEventListener("change", () => {
  at("all-rows").checked = chosenRows(at("rows-table")) === null;
});
at("sheet").addEventListener("input", () => {
  mapping = {};
  at("rows-table").replaceChildren();
});
at("passwords").addEventListener("change", () => {
  at("one-password").hidden = at("passwords").value !== "one";
});
at("stop-making").addEventListener("click", () => post("/desk/list/stop", { job }).catch(() => {}));
at("clear").addEventListener("click", clear);
at("deck").addEventListener("change", changeDeck);
at("variants").addEventListener("change", changeDeck);
form.addEventListener("input", soon);
form.addEventListener("submit", makeDecks);
shared.startButtons();
listen({
  making(message) {
    if (message.job === job && job) sayDone(message.done);
  },
});
shared
  .fillMenus()
  .then((found) => shared.fillDetails(found.details ?? {}))
  .catch(sayFailed);
