// Problems beside their fields, and a summary of them with links.

import { announce, make, text } from "/static/live.js";

const summary = document.getElementById("errors");

/** Return the words of a problem: what it is, what is wrong, what to do. */
export function problemText(problem) {
  const kind = make("span", { class: "kind" }, `${text(problem.is_error ? "error" : "warning")}: `);
  const place = problem.place ? `${capital(problem.place)}: ` : "";
  const hint = problem.hint ? ` ${sentence(problem.hint)}` : "";
  return [kind, `${place}${sentence(problem.message)}${hint}`];
}

/** Return a text as a sentence, with a capital and a full stop. */
function sentence(words) {
  return /[.?!]$/.test(words) ? capital(words) : `${capital(words)}.`;
}

/** Return a text with its first letter as a capital. */
export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Return a paragraph with a problem. */
export function problemLine(problem, id) {
  const kind = problem.is_error ? "error" : "warning";
  return make("p", { class: `problem ${kind}`, id }, ...problemText(problem));
}

/** Show problems beside the fields of a form; those of no field are returned. */
export function showAtFields(form, problems) {
  for (const old of form.querySelectorAll(".problem")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const field of form.querySelectorAll("[data-described]")) describe(field, "");
  return problems.filter((problem) => !showAtField(form, problem));
}

function showAtField(form, problem) {
  const field = fieldOf(form, problem);
  if (!field) return false;
  const holder = field.closest(".field") ?? field.parentElement;
  const id = `${field.id}-problem`;
  const line = problemLine(problem, holder.querySelector(`#${CSS.escape(id)}`) ? null : id);
  const isGroup = field.matches("fieldset, details");
  (isGroup ? field : holder).append(line);
  if (problem.is_error && !isGroup) field.setAttribute("aria-invalid", "true");
  describe(field, id);
  if (field.closest("details")) field.closest("details").open = true;
  return true;
}

function fieldOf(form, problem) {
  if (!problem.field) return null;
  const field = form.querySelector(`#${CSS.escape(problem.field)}`);
  return field && !field.closest("[hidden]") ? field : null;
}

function describe(field, problem) {
  const hint = `${field.id}-hint`;
  const ids = [document.getElementById(hint) ? hint : "", problem].filter(Boolean).join(" ");
  if (ids) field.setAttribute("aria-describedby", ids);
  else field.removeAttribute("aria-describedby");
  if (problem) field.setAttribute("data-described", "");
  else field.removeAttribute("data-described");
}

/** List problems at the top of the page, each with a link to its field, and go there. */
export function summarise(form, problems) {
  const list = summary.querySelector("ul");
  list.replaceChildren(...problems.map((problem) => make("li", {}, link(form, problem))));
  summary.hidden = problems.length === 0;
  if (problems.length) {
    summary.focus();
    summary.scrollIntoView({ block: "start" });
  }
}

function link(form, problem) {
  const field = fieldOf(form, problem);
  const words = problemText(problem).slice(1);
  if (!field) return make("span", {}, ...words);
  const made = make("a", { href: `#${field.id}` }, ...words);
  made.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
  return made;
}

/** Hide the summary. */
export function hideSummary() {
  summary.hidden = true;
}

/** Say that the program does not answer. */
export function sayFailed() {
  announce(text("failed"));
}
