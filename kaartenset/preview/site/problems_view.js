// Problems as items of lists, with links to their places.

import { announce, make, post, text } from "./live.js";

/** Return a list item for a problem; its number is the one on its marks. */
export function problemItem(problem, number) {
  const severity = text(problem.severity);
  return make(
    "li",
    { id: `problem-${number}`, class: problem.severity, tabindex: "-1" },
    make("span", { class: "number" }, `${number}. ${severity}`),
    `: ${problem.message} `,
    make("code", { class: "code" }, problem.code),
    problem.hint ? make("span", { class: "hint" }, problem.hint) : null,
    make("span", { class: "place" }, `${problem.place} `, ...openers(problem)),
  );
}

function openers(problem) {
  if (!problem.link) return [];
  const found = [
    make("a", { href: problem.link, "aria-label": `${text("editor_link")}: ${problem.place}` }, text("editor_link")),
  ];
  if (text("has_editor")) {
    const button = make("button", { type: "button", "aria-label": `${text("editor_open")}: ${problem.place}` }, text("editor_open"));
    button.addEventListener("click", async () => {
      const { file, line, column } = problem;
      const answer = await post("/preview/open", { file, line, column }).catch(() => null);
      if (!answer?.ok) announce(text("editor_failed"));
    });
    found.push(" ", button);
  }
  return found;
}

/** Return in words how many problems there are. */
export function tally(problems) {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const parts = [
    errors && text(errors === 1 ? "one_error" : "errors", { count: errors }),
    warnings && text(warnings === 1 ? "one_warning" : "warnings", { count: warnings }),
  ];
  return parts.filter(Boolean).join(", ") || text("no_problems");
}
