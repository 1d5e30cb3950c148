// The table of the rows of a list: a box to choose each row, and what is wrong in its cells.

import { make, text } from "/static/live.js";
import { capital, problemLine } from "/static/desk_problems.js";

/** Return a table with these rows; a row with an error cannot be chosen. */
export function rowsTable(found) {
  const wrong = found.rows.some((row) => row.problems.length);
  const names = [text("row"), ...found.columns.map(capital), ...(wrong ? [text("wrong_column")] : [])];
  const head = make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)));
  const body = found.rows.map((row) => rowOf(row, wrong));
  return make("table", { "aria-labelledby": "rows-title" }, make("thead", {}, head), make("tbody", {}, ...body));
}

function rowOf(row, hasLast) {
  const box = make("input", {
    type: "checkbox",
    value: row.row,
    checked: row.is_sound,
    disabled: !row.is_sound && !row.is_in_question,
    "aria-label": text("make_row", { row: row.row, name: row.cells[0]?.text ?? "" }).replace(/: $/, ""),
    "data-sound": row.is_sound,
  });
  const head = make("th", { scope: "row" }, make("span", { class: "choice" }, box, make("span", { "aria-hidden": "true" }, ` ${row.row}`)));
  const cells = row.cells.map(cellOf);
  if (hasLast) cells.push(make("td", {}, ...row.problems.map((each) => problemLine(each, null))));
  const isWrong = row.problems.length > 0 || row.cells.some((cell) => cell.problems.length);
  return make("tr", { "data-wrong": isWrong }, head, ...cells);
}

function cellOf(cell) {
  const isWrong = cell.problems.some((problem) => problem.is_error);
  const look = isWrong ? "wrong" : cell.problems.length ? "doubtful" : null;
  return make("td", { class: look }, cell.text, ...cell.problems.map((each) => problemLine(each, null)));
}

/** Return the boxes of the rows that can be chosen. */
export function boxesOf(table) {
  return [...table.querySelectorAll("tbody input")].filter((box) => !box.disabled);
}

/** Return the numbers of the chosen rows; null if they are all that have no error. */
export function chosenRows(table) {
  const boxes = boxesOf(table);
  if (boxes.every((box) => box.checked === box.hasAttribute("data-sound"))) return null;
  return boxes.filter((box) => box.checked).map((box) => Number(box.value));
}

/** Return the choices of the user that are not the usual ones, by the number of the row. */
export function changedRows(table) {
  const changed = boxesOf(table).filter((box) => box.checked !== box.hasAttribute("data-sound"));
  return new Map(changed.map((box) => [box.value, box.checked]));
}

/** Choose rows again as the user chose them before the table was renewed. */
export function chooseRows(table, changed) {
  for (const box of boxesOf(table)) box.checked = changed.get(box.value) ?? box.checked;
}

/** Show all rows, or only those with something wrong; the others stay chosen as they are. */
export function filterRows(table, onlyWrong) {
  for (const row of table.querySelectorAll("tbody tr")) row.hidden = onlyWrong && !row.hasAttribute("data-wrong");
}
