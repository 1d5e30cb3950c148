// The columns of a list: a menu for each, which says what it holds.

import { make, text } from "/static/live.js";
import { capital } from "/static/desk_problems.js";

/** Show the menus of these columns; `changed` is called with a heading and the field that it gets. */
export function showColumns(details, { header, fields }, changed) {
  const holder = details.querySelector(".fields");
  const key = JSON.stringify([header.map((each) => [each.column, each.heading]), fields]);
  if (holder.dataset.key !== key) {
    holder.dataset.key = key;
    holder.replaceChildren(...header.map((each) => columnField(each, fields, changed)));
    details.open = false;
  }
  for (const each of header) document.getElementById(idOf(each)).value = each.field;
  details.hidden = !header.length;
}

function columnField(column, fields, changed) {
  const options = fields.map(([value, words]) => make("option", { value }, capital(words)));
  const menu = make("select", { id: idOf(column) }, ...options);
  menu.addEventListener("input", () => changed(column.heading, menu.value));
  return make("div", { class: "field" }, make("label", { for: idOf(column) }, text("column", column)), menu);
}

const idOf = (each) => `column-${each.column}`;
