/* The panel of names: asks while one writes, lists what was found, mends, links, overrules. */

import { Beside } from "newsroom/editor/beside";
import { peopleItems, remarkCard, remarkItem } from "newsroom/editor/cards";
import { gettext } from "newsroom/editor/dom";
import { storyDate } from "newsroom/editor/people";
import {
  chosenIn,
  isLinked,
  linesOf,
  link,
  linkAll,
  mark,
  markedIn,
  mend,
  remarkAt,
} from "newsroom/editor/remarks";
import { asCounted } from "newsroom/editor/units";
import { post } from "newsroom/desk/posting";

const PAUSE = 700;
const FIELDS = ["headline", "kicker", "standfirst", "lead_caption"];
const OUT = gettext("You are logged out: names are checked again when you have logged in.");
const panels = new WeakMap();

export function watchNames(editor) {
  const section = document.querySelector("[data-names]");
  if (section) {
    const panel = new NamesPanel(editor, section);
    panels.set(editor, panel);
    editor.on("destroy", () => panel.beside.destroy());
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
    this.beside = new Beside(this.view, gettext("The name here"));
    this.canOverrule = Boolean(section.dataset.overruleUrl);
    this.addUrl = section.dataset.addUrl;
    this.form.addEventListener("input", ({ target }) => this.part("list").contains(target) || this.soon());
    editor.on("update", () => this.onUpdate());
    this.view.dom.addEventListener("remark:chosen", ({ detail }) => this.show(detail));
    this.part("list").addEventListener("focusout", () => setTimeout(() => this.isLate && this.list()));
    this.part("link-all").addEventListener("click", () => this.linkAll());
    this.ask();
  }

  onUpdate() {
    this.beside.hide();
    this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /* One question at a time: what was typed meanwhile is asked about next. */
  async ask() {
    this.isBehind = true;
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    while (this.isBehind) {
      this.isBehind = false;
      await this.askOnce();
    }
    this.isAsking = false;
  }

  async askOnce() {
    const { doc } = this.view.state;
    const lines = linesOf(doc);
    const fields = this.fields();
    try {
      const { remarks } = await post(this.section.dataset.checkUrl, this.typed(lines, fields));
      // A late answer to an older text is no answer.
      if (doc.eq(this.view.state.doc) && same(fields, this.fields())) {
        this.take(remarks.map((each) => asCounted(each, textOf(each, lines, fields))), lines);
      }
    } catch (hindrance) {
      const { kind, message } = hindrance;
      this.say({ refused: message, out: OUT }[kind] ?? "");
      if (!kind) {
        throw hindrance;
      }
    }
  }

  fields() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.form.elements[name]?.value ?? ""]));
  }

  typed(lines, fields) {
    const data = new FormData();
    Object.entries(fields).forEach(([name, value]) => data.set(name, value));
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
    if (!this.beside.isTypedIn) {
      this.beside.hide();
    }
    this.list();
    this.goToAddressed();
  }

  get open() {
    return this.remarks.filter(({ is_open: isOpen }) => isOpen);
  }

  list() {
    const { open } = this;
    const list = this.part("list");
    this.part("count").textContent = open.length || "";
    this.part("link-all").hidden = !this.linkable().length;
    this.say(
      open.length
        ? `${gettext("Names and titles to look at:")} ${open.length}`
        : gettext("No name is open."),
    );
    const active = list.contains(document.activeElement) ? document.activeElement : null;
    // Nobody loses a reason that is being typed.
    this.isLate = active?.tagName === "INPUT";
    if (!this.isLate) {
      const opened = new Set([...list.querySelectorAll("details[open] summary")].map(named));
      const calm = this.remarks.filter((remark) => !remark.is_open);
      const words = calm.filter(({ verdict, overruled }) => verdict === "watched" && !overruled);
      list.replaceChildren(
        ...[...open, ...words].map((each) => remarkItem(each, this)),
        ...peopleItems(calm, this),
      );
      list.querySelectorAll("summary").forEach((each) => {
        each.parentElement.open = opened.has(named(each));
      });
      refocus(list, active);
    }
  }

  say(sentence) {
    if (this.told !== sentence) {
      this.told = sentence;
      this.part("said").textContent = sentence;
      this.part("said").classList.toggle("visually-hidden", sentence !== OUT);
    }
  }

  async overrule({ surface, verdict }, reason, said) {
    const data = new FormData();
    Object.entries({ surface, verdict, reason }).forEach(([name, value]) => data.set(name, value));
    try {
      await post(this.section.dataset.overruleUrl, data);
      this.beside.hide();
      document.activeElement.closest("[data-list]") && this.part("heading").focus();
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

  /* From the page that asks before a step of the chain: #remark-body-3-20. */
  goToAddressed() {
    const [, field, line, start] = location.hash.match(/^#remark-(\w+)-(\d+)-(\d+)$/) ?? [];
    if (field && !this.wentTo) {
      this.wentTo = true;
      const found = this.remarks.find(
        (each) => each.field === field && each.line === Number(line) && each.counted === Number(start),
      );
      found && this.goTo(found);
    }
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
  mendField({ field, printed, start: from, end: to, fix: [start, end, text] }) {
    const input = this.form.elements[field];
    if (input.value.slice(from, to) === printed) {
      input.focus();
      input.setSelectionRange(start, end);
      document.execCommand("insertText", false, text);
    }
  }

  /* A person who is sure, in a text that can hold a link and does not yet. */
  canLink(remark) {
    const place = remark.name && remark.person && this.placeOf(remark);
    return Boolean(place) && this.editor.isEditable && !isLinked(this.view.state, place);
  }

  link(remark, person) {
    const place = this.placeOf(remark);
    if (place) {
      link(this.view, place, person.id);
      this.view.focus();
      this.ask();
    } else {
      this.say(gettext("Only the text of the story can hold a link: link the name there."));
      this.part("said").classList.remove("visually-hidden");
    }
  }

  linkable() {
    return this.remarks.filter((each) => each.verdict === "right" && this.canLink(each));
  }

  linkAll() {
    linkAll(this.view, this.linkable().map((remark) => this.placeOf(remark)));
    this.part("heading").focus();
    this.ask();
  }

  /* At the mark itself, and in the list. */
  show(place) {
    this.part("list").querySelector(".chosen")?.classList.remove("chosen");
    if (place) {
      this.beside.show(place.from, remarkCard(place.remark, this));
      this.part("list").children[this.open.indexOf(place.remark)]?.classList.add("chosen");
    } else {
      this.beside.hide();
    }
  }

  /* The suggestion for the remark that the caret is in, by one key. */
  mendHere() {
    const here = remarkAt(this.view.state, this.view.state.selection.from, { isOpen: true });
    if (here?.remark.fix) {
      this.mend(here.remark);
    }
  }

  next() {
    const { from } = this.view.state.selection;
    const places = markedIn(this.view.state).filter(({ remark }) => remark.is_open);
    const next = places.find((place) => place.from > from) ?? places[0];
    if (next || this.open.length) {
      this.goTo(next?.remark ?? this.open[0]);
    }
  }
}

const textOf = ({ field, line }, lines, fields) =>
  field === "body" ? lines[line].text : fields[field];

const same = (one, other) => FIELDS.every((name) => one[name] === other[name]);

const named = (summary) => summary.textContent;

/* Who goes through the list by keys stays where they were. */
function refocus(list, active) {
  const { act } = active?.dataset ?? {};
  const again = act && [...list.querySelectorAll("[data-act]")].find((one) => one.dataset.act === act);
  again?.focus({ preventScroll: true });
}
