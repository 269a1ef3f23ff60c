/* Live counts: headline and standfirst against their section's limits, words and reading time. */

import { gettext } from "newsroom/editor/dom";

// A Vietnamese reader counts tiếng: syllables, which spaces separate. At the pace of silent reading:
const SYLLABLES_A_MINUTE = 250;
const PAUSE = 400;
const PLACES = { headline: 0, standfirst: 1 };

const form = document.getElementById("article_form");
const section = form.querySelector("select[name=section]");
const limits = JSON.parse(document.getElementById("section-limits")?.textContent ?? "{}");
const line = form.querySelector(".story-counts");
const said = form.querySelector(".story-said");

form.querySelectorAll("[data-limit]").forEach(countField);

function countField(count, index) {
  const field = count.closest(".field").querySelector("textarea, input");
  const usual = Number(count.dataset.limit);
  let wasOver = null;
  count.id ||= `count-${index}`;
  field.setAttribute("aria-describedby", count.id);

  const show = () => {
    const { length } = field.value.trim().normalize();
    const limit = limits[section?.value]?.[PLACES[field.name]] ?? usual;
    const isOver = length > limit;
    count.textContent = `${length} / ${limit}${isOver ? ` · ${count.dataset.over}` : ""}`;
    count.classList.toggle("over", isOver);
    // Heard once, when it happens: not at each letter, and not of a story just opened.
    if (isOver && wasOver === false && said) {
      said.textContent = `${field.labels[0]?.textContent ?? ""} ${count.textContent}`;
    }
    wasOver = isOver;
  };

  field.addEventListener("input", show);
  section?.addEventListener("change", show);
  // The admin's own select2 tells jQuery only.
  window.django?.jQuery?.(section).on("change", show);
  show();
}

const number = new Intl.NumberFormat(document.documentElement.lang || "vi");

function showWords() {
  const editor = form.querySelector(".tiptap")?.editor;
  if (!editor || !line) {
    return;
  }
  const { doc } = editor.state;
  const words = doc.textBetween(0, doc.content.size, " ", " ").match(/\S*[\p{L}\p{N}]\S*/gu) ?? [];
  const minutes = Math.max(1, Math.round(words.length / SYLLABLES_A_MINUTE));
  line.textContent = words.length
    ? `${number.format(words.length)} ${gettext("words (syllables), captions included")} · ` +
      `${gettext("reading time:")} ${minutes} ${gettext("min")}`
    : "";
}

let timer;
form.addEventListener("input", ({ target }) => {
  if (target.name === "body") {
    clearTimeout(timer);
    timer = setTimeout(showWords, PAUSE);
  }
});
form.addEventListener("prose-editor:ready", showWords);
showWords();
