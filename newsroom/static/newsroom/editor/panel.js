/* The panel of find and replace, under the toolbar. */

import { pm } from "django-prose-editor/editor";
import { button, gettext, make } from "newsroom/editor/dom";
import { linesWith, replaceIn, selectIn } from "newsroom/editor/lines";
import { again, ask, replaceAll, replaceCurrent, results, step } from "newsroom/editor/search";

const PAUSE = 300;
// What stands at the foot of a window: the counts, on a small one the main acts too.
const UNDER = 100;
const panels = new WeakMap();

export function openSearch(editor, { replaces = false } = {}) {
  if (!panels.has(editor)) {
    panels.set(editor, new SearchPanel(editor));
  }
  panels.get(editor).open(replaces);
}

class SearchPanel {
  constructor(editor) {
    this.editor = editor;
    this.view = editor.view;
    this.words = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    this.by = make("input", { type: "text", autocomplete: "off", spellcheck: false });
    this.marks = make("input", { type: "checkbox" });
    this.cases = make("input", { type: "checkbox" });
    this.count = make("output", { className: "story-search-count", role: "status" });
    this.lines = make("div", { className: "story-search-lines" });
    this.dom = this.build();
    this.words.addEventListener("input", () => this.look());
    this.marks.addEventListener("change", () => this.look());
    this.cases.addEventListener("change", () => this.look());
    this.dom.addEventListener("keydown", (event) => this.onKey(event));
    editor.on("transaction", ({ transaction }) => this.tell(transaction));
    editor.view.dom.before(this.dom);
  }

  build() {
    const labelled = (word, input) =>
      make("label", {}, make("span", { textContent: word }), input);
    const act = (name, word, run) => {
      const made = button(word, run);
      made.dataset.name = name;
      return made;
    };
    return make(
      "div",
      {
        className: "story-search",
        role: "search",
        hidden: true,
        "aria-label": gettext("Find and replace in the story"),
      },
      make(
        "div",
        {},
        labelled(gettext("Find"), this.words),
        this.count,
        act("previous", gettext("Previous"), () => this.go(-1)),
        act("next", gettext("Next"), () => this.go(1)),
        act("close", gettext("Close"), () => this.close()),
      ),
      make(
        "div",
        {},
        labelled(gettext("Replace by"), this.by),
        act("replace", gettext("Replace"), () => this.replace()),
        act("all", gettext("Replace all"), () => this.replaceAll()),
        labelled(gettext("Marks count"), this.marks),
        labelled(gettext("Capitals count"), this.cases),
      ),
      this.lines,
    );
  }

  open(replaces) {
    const { state } = this.view;
    const selected = state.doc.textBetween(state.selection.from, state.selection.to, "\n");
    if (this.dom.hidden) {
      this.caret = state.selection.getBookmark();
      this.hasGone = false;
    }
    if (selected && !selected.includes("\n")) {
      this.words.value = selected;
    }
    this.dom.hidden = false;
    this.place();
    this.look();
    const first = replaces && this.words.value ? this.by : this.words;
    first.focus();
    first.select();
  }

  /* Under the toolbar, however many lines that has. */
  place() {
    const bar = this.dom.previousElementSibling;
    this.dom.style.setProperty("--under-toolbar", `${bar?.offsetHeight ?? 0}px`);
  }

  get asked() {
    const text = this.words.value.normalize("NFC");
    return { text, marks: this.marks.checked, cases: this.cases.checked };
  }

  look() {
    ask(this.view, this.asked);
    this.showLines();
    this.show();
  }

  /* What stands over the body as well: one press goes there. */
  showLines() {
    this.lines.replaceChildren(
      ...linesWith(this.asked).map((line) =>
        button(`${line.label} ${line.found.length}`, () => selectIn(line)),
      ),
    );
  }

  go(by) {
    this.hasGone = true;
    step(this.view, by);
    this.show();
  }

  replace() {
    this.hasGone = true;
    replaceCurrent(this.view, this.by.value.normalize("NFC"));
    this.show();
  }

  replaceAll() {
    const words = this.by.value.normalize("NFC");
    const lines = linesWith(this.asked);
    lines.forEach((line) => replaceIn(line, words));
    const many = lines.reduce((sum, { found }) => sum + found.length, replaceAll(this.view, words));
    this.showLines();
    this.by.focus();
    this.count.textContent = `${gettext("Replaced:")} ${many}`;
  }

  /* The place that is meant, in sight; the focus stays in the panel. */
  show() {
    const place = this.view.dom.querySelector(".found-now");
    const { top, bottom } = place?.getBoundingClientRect() ?? {};
    const isHidden = top < this.dom.getBoundingClientRect().bottom + 8;
    if (place && (isHidden || bottom > window.innerHeight - UNDER)) {
      place.scrollIntoView({ block: "center" });
    }
  }

  tell({ mapping }) {
    this.caret = this.caret?.map(mapping);
    const { asked, found, current, isOld } = results(this.view.state);
    if (isOld) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => again(this.view), PAUSE);
      return;
    }
    const none = asked ? gettext("Not found") : "";
    const told = found.length ? `${current + 1} / ${found.length}` : none;
    if (!this.dom.hidden && this.told !== told) {
      this.told = told;
      this.count.textContent = told;
    }
  }

  onKey(event) {
    if (event.isComposing) {
      return;
    }
    const { key, target, shiftKey } = event;
    if (key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (key === "Enter" && target.tagName === "INPUT") {
      event.preventDefault();
      target === this.by ? this.replace() : this.go(shiftKey ? -1 : 1);
    }
  }

  /* The caret stands where it was, or on the place that one went to. */
  close() {
    const { found, current } = results(this.view.state);
    const at = this.hasGone && found[current];
    this.dom.hidden = true;
    ask(this.view, null);
    const { doc, tr } = this.view.state;
    const selection = at
      ? pm.state.TextSelection.create(doc, at.from, at.to)
      : this.caret.resolve(doc);
    this.view.dispatch(tr.setSelection(selection).scrollIntoView());
    this.view.focus();
  }
}
