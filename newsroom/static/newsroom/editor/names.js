/* The panel of names: asks while one writes, lists what was found, mends, links, overrules. */

import { button, gettext, make } from "newsroom/editor/dom";
import { storyDate } from "newsroom/editor/people";
import { chosenIn, linesOf, link, mark, markedIn, mend, remarkAt } from "newsroom/editor/remarks";
import { post } from "newsroom/desk/posting";

const PAUSE = 700;
const FIELDS = ["headline", "kicker", "standfirst", "lead_caption"];
const panels = new WeakMap();

export function watchNames(editor) {
  const section = document.querySelector("[data-names]");
  if (section) {
    panels.set(editor, new NamesPanel(editor, section));
  }
}

export const panelOf = (editor) => panels.get(editor);

class NamesPanel {
  constructor(editor, section) {
    this.editor = editor;
    this.view = editor.view;
    this.section = section;
    this.form = section.closest("form") ?? document.getElementById("article_form");
    this.part = (name) => section.querySelector(`[data-${name}]`);
    this.remarks = [];
    this.asked = 0;
    this.form.addEventListener("input", () => this.soon());
    editor.on("update", () => this.soon());
    this.view.dom.addEventListener("remark:chosen", ({ detail }) => detail && this.show(detail));
    this.ask();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /* A late answer to an older text is no answer. */
  async ask() {
    const number = ++this.asked;
    this.waiting?.abort();
    this.waiting = new AbortController();
    const { doc } = this.view.state;
    const lines = linesOf(doc);
    try {
      const { checkUrl } = this.section.dataset;
      const answer = await post(checkUrl, this.typed(lines), this.waiting);
      if (number === this.asked && doc.eq(this.view.state.doc)) {
        this.take(answer.remarks, lines);
      }
    } catch ({ kind, message }) {
      if (kind === "refused") {
        this.part("said").textContent = message;
      }
    }
  }

  typed(lines) {
    const data = new FormData();
    for (const name of FIELDS) {
      data.set(name, this.form.elements[name]?.value ?? "");
    }
    data.set("article", this.section.dataset.article ?? "");
    data.set("story_date", storyDate());
    data.set("lines", JSON.stringify(lines.map(({ text }) => text)));
    data.set("chosen", JSON.stringify(chosenIn(this.view.state.doc)));
    return data;
  }

  take(remarks, lines) {
    this.remarks = remarks;
    mark(
      this.view,
      remarks
        .filter(({ field }) => field === "body")
        .map((remark) => {
          const start = lines[remark.line].position + 1;
          return { remark, from: start + remark.start, to: start + remark.end };
        }),
    );
    this.list();
  }

  get open() {
    return this.remarks.filter(({ is_open: isOpen }) => isOpen);
  }

  list() {
    const { open } = this;
    this.part("count").textContent = open.length || "";
    const told = open.length
      ? `${gettext("Names and titles to look at:")} ${open.length}`
      : gettext("No name is open.");
    if (this.told !== told) {
      this.told = told;
      this.part("said").textContent = told;
    }
    const calm = byPerson(this.remarks.filter(({ is_open: isOpen }) => !isOpen));
    this.part("list").replaceChildren(...open.map((remark) => this.item(remark)), ...calm);
  }

  item(remark) {
    const item = make("li", { className: `remark open ${remark.verdict}` });
    const name = button(remark.surface, () => this.goTo(remark), "remark-surface");
    item.append(make("b", { textContent: remark.word }), " ", name);
    item.append(make("p", { textContent: told(remark) }), this.acts(remark));
    return item;
  }

  acts(remark) {
    const acts = make("p", { className: "acts" });
    if (remark.fix) {
      acts.append(button(`${gettext("Write")} “${remark.fix[2]}”`, () => this.mend(remark)));
    }
    for (const person of remark.candidates) {
      acts.append(button(labelOf(person), () => this.link(remark, person)));
    }
    const { addUrl, overruleUrl } = this.section.dataset;
    if (addUrl && remark.verdict === "unknown_person") {
      const [start, end] = remark.name;
      const name = remark.surface.slice(start - remark.start, end - remark.start);
      const href = `${addUrl}?name=${encodeURIComponent(name)}`;
      acts.append(make("a", { href, target: "_blank", textContent: gettext("New person") }));
    }
    if (overruleUrl) {
      acts.append(button(gettext("It is right…"), () => this.askWhy(remark, acts)));
    }
    return acts;
  }

  askWhy(remark, acts) {
    const reason = make("input", { type: "text", maxLength: 300, required: true });
    const keep = button(gettext("Overrule"), () => this.overrule(remark, reason.value, said));
    const said = make("span", { role: "status" });
    acts.replaceChildren(
      make("label", {}, gettext("Why the text is right"), " ", reason),
      keep,
      said,
    );
    reason.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        keep.click();
      }
    });
    reason.focus();
  }

  async overrule({ surface, verdict }, reason, said) {
    const data = new FormData();
    Object.entries({ surface, verdict, reason }).forEach(([name, value]) => data.set(name, value));
    try {
      await post(this.section.dataset.overruleUrl, data);
      this.ask();
    } catch ({ message }) {
      said.textContent = message || gettext("It was not kept: try again.");
    }
  }

  /* Where it stands: in the text, or in the field above it. */
  goTo(remark) {
    const place = this.placeOf(remark);
    if (place) {
      this.editor.chain().focus().setTextSelection(place).scrollIntoView().run();
      return;
    }
    const field = this.form.elements[remark.field];
    field?.focus();
    field?.setSelectionRange?.(remark.start, remark.end);
  }

  placeOf(remark) {
    return markedIn(this.view.state).find((one) => one.remark === remark);
  }

  mend(remark) {
    const place = this.placeOf(remark);
    if (place) {
      mend(this.view, place);
      this.view.focus();
    } else if (remark.field !== "body") {
      this.mendField(remark);
    }
    this.soon();
  }

  /* As if it were typed: the field itself can undo it. */
  mendField({ field, fix: [start, end, text] }) {
    const input = this.form.elements[field];
    input.focus();
    input.setSelectionRange(start, end);
    document.execCommand("insertText", false, text);
  }

  link(remark, person) {
    const place = this.placeOf(remark);
    if (place) {
      link(this.view, place, person.id);
      this.view.focus();
      this.ask();
    } else {
      this.part("said").textContent = gettext("Only the text of the story can hold a link.");
    }
  }

  show(remark) {
    const place = this.open.indexOf(remark);
    this.part("list").children[place]?.scrollIntoView({ block: "nearest" });
    this.part("list").children[place]?.classList.add("chosen");
  }

  /* The suggestion for the remark that the caret is in, by one key. */
  mendHere() {
    const here = remarkAt(this.view.state, this.view.state.selection.from);
    if (here?.remark.fix) {
      this.mend(here.remark);
    }
  }

  next() {
    const { from } = this.view.state.selection;
    const places = markedIn(this.view.state).filter(({ remark }) => remark.is_open);
    const next = places.find((place) => place.from > from) ?? places[0];
    if (next) {
      this.goTo(next.remark);
    }
  }
}

const told = ({ message, source }) => [message, source].filter(Boolean).join(" — ");

const labelOf = ({ name, told_apart: apart, titles }) =>
  [apart ? `${name} (${apart})` : name, titles].filter(Boolean).join(", ");

/* Everybody whom nothing is said against, each once. */
function byPerson(remarks) {
  const people = new Map();
  for (const { person, candidates } of remarks) {
    const known = person ?? (candidates.length === 1 ? candidates[0] : null);
    if (known) {
      people.set(known.id, known);
    }
  }
  return [...people.values()].map((person) =>
    make(
      "li",
      { className: "remark right" },
      make("a", { href: person.url, target: "_blank", textContent: labelOf(person) }),
    ),
  );
}
