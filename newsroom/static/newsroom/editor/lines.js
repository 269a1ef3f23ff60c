/* Kicker, headline and standfirst: find and replace looks through them, too. */

import { folded, occurrences } from "newsroom/editor/fold";

const NAMES = ["kicker", "headline", "standfirst"];

/* [{field, label, found: [[from, to], …]}] of those that hold what is asked for. */
export function linesWith({ text, marks, cases }) {
  const question = folded(text, { marks, cases }).letters;
  return NAMES.map((name) => document.querySelector(`.sheet [name=${name}]`))
    .filter(Boolean)
    .map((field) => ({
      field,
      label: field.labels[0]?.textContent.trim() ?? "",
      found: occurrences(folded(field.value, { marks, cases }), question),
    }))
    .filter(({ found }) => found.length);
}

export function selectIn({ field, found: [[from, to]] }) {
  field.focus();
  field.setSelectionRange(from, to);
}

/* As if it were typed: the field itself can undo it. */
export function replaceIn({ field, found }, words) {
  const written = found.reduceRight(
    (value, [from, to]) => value.slice(0, from) + words + value.slice(to),
    field.value,
  );
  field.focus();
  field.select();
  document.execCommand("insertText", false, written);
}
