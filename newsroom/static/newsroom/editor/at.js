/* Typing @ and letters offers people and organizations with their title on the story's day. */

import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";
import { beginsWords } from "newsroom/editor/fold";
import { searchMentions } from "newsroom/editor/library";
import { markOf } from "newsroom/editor/mention";
import { OfferList } from "newsroom/editor/offers";
import { dispatchAlone } from "newsroom/editor/undo";

const PAUSE = 120;
const LONGEST = 48;
/* After a letter or a digit it is an e-mail address. */
const TYPED = /(?:^|[\s(\[{“"‘'«/–—-])@(\p{L}[\p{L}\p{M}\p{N}.'’ -]*)$/u;
const key = new pm.state.PluginKey("storyAt");

export const StoryAt = Extension.create({
  name: "storyAt",
  // Its keys come before those of lists and captions.
  priority: 1100,

  addProseMirrorPlugins() {
    let asking;
    return [
      new Plugin({
        key,
        state: { init: () => null, apply: asked },
        view: (view) => (asking = new Asking(view)),
        props: {
          handleKeyDown: (view, event) => asking.onKey(event),
          handleDOMEvents: { blur: () => asking.forget() },
        },
      }),
    ];
  },
});

/* What is asked: {from, query}, or null. It begins with a key, never with a click or a paste, and
   does not come back where it was closed. */
function asked(tr, before, _old, { selection }) {
  const closed = tr.getMeta(key) === "close";
  const isTyped = tr.docChanged && !tr.getMeta("paste") && !tr.getMeta("history$");
  if (!before && !isTyped) {
    return null;
  }
  const typed = typedAt(selection);
  if (!typed) {
    return null;
  }
  const at = before && tr.mapping.map(before.from);
  const goesOn = at === typed.from;
  return { ...typed, isClosed: closed || (goesOn && before.isClosed) };
}

function typedAt({ $from, empty }) {
  const { parent, parentOffset } = $from;
  const { mention, link } = parent.type.schema.marks;
  if (!empty || !parent.isTextblock || !parent.type.allowsMarkType(mention)) {
    return null;
  }
  const begin = Math.max(0, parentOffset - LONGEST - 1);
  const text = parent.textBetween(begin, parentOffset, null, "\n");
  const [, query] = TYPED.exec(text) ?? [];
  const isMarked = [mention, link].some((mark) => mark?.isInSet($from.marks()));
  if (query === undefined || isMarked || /\s{2}/.test(query)) {
    return null;
  }
  return { from: $from.pos - query.length - 1, query: query.normalize("NFC").trim() };
}

/* Asks the desk when typing pauses; an answer to an older question is left out. */
class Asking {
  constructor(view) {
    this.view = view;
    this.turn = 0;
    this.fruitless = null;
    this.list = new OfferList(view, (offer, nameOnly) => this.write(offer, nameOnly));
  }

  get asked() {
    const asked = key.getState(this.view.state);
    return asked && !asked.isClosed ? asked : null;
  }

  update(_view, before) {
    const { asked } = this;
    const was = key.getState(before);
    if (!asked) {
      this.forget();
    } else if (was?.query !== asked.query || was.from !== asked.from) {
      this.ask(asked);
    }
  }

  ask({ from, query }) {
    const turn = ++this.turn;
    clearTimeout(this.timer);
    // What no longer fits goes at once, so that Enter never chooses it.
    const fitting = this.list.offers.filter(({ name }) => beginsWords(name, query));
    fitting.length ? this.list.show(fitting, from) : this.list.hide();
    // Nobody has a longer name that does not begin as this one did.
    if (this.fruitless?.from === from && query.startsWith(this.fruitless.query)) {
      return;
    }
    this.timer = setTimeout(async () => {
      try {
        const { mentions } = await searchMentions(query, storyDate());
        if (turn === this.turn) {
          this.show({ from, query }, mentions);
        }
      } catch {
        // Without an answer the @ stays what was typed.
        this.forget();
      }
    }, PAUSE);
  }

  show({ from, query }, mentions) {
    this.fruitless = mentions.length ? null : { from, query };
    if (mentions.length) {
      this.list.show(mentions, this.asked?.from ?? from);
    } else {
      this.list.hide(gettext("Nobody has this name."));
    }
  }

  forget() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.fruitless = null;
    this.list.hide();
  }

  close() {
    if (this.asked) {
      this.view.dispatch(this.view.state.tr.setMeta(key, "close"));
    }
  }

  onKey(event) {
    if (!this.list.isOpen || event.ctrlKey || event.metaKey || event.altKey) {
      return false;
    }
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    return this.list.onKey(event);
  }

  /* The title is not written a second time where it stands already. */
  write(offer, nameOnly) {
    const { name, before, after } = offer;
    const { view, asked } = this;
    if (!asked) {
      return;
    }
    if (view.composing) {
      pm.view.__endComposition(view);
    }
    const { state } = view;
    const { $from } = state.selection;
    const typed = $from.parent.textBetween(0, asked.from - $from.start(), null, "\n");
    const isWritten = typed.toLowerCase().endsWith(before.toLowerCase());
    const marks = state.storedMarks ?? $from.marks();
    const mark = state.schema.marks.mention.create(markOf(offer).attrs);
    const text = (words, more = []) =>
      words ? [state.schema.text(words, more.reduce((set, one) => one.addToSet(set), marks))] : [];
    const written = [
      ...text(nameOnly || isWritten ? "" : before),
      ...text(name, [mark]),
      ...text(nameOnly ? "" : after),
    ];
    const tr = state.tr.replaceWith(asked.from, $from.pos, written);
    dispatchAlone(view, tr.setStoredMarks(marks).scrollIntoView());
    view.focus();
  }

  destroy() {
    this.forget();
    this.list.destroy();
  }
}

/* As it is typed; the desk reads it. */
const storyDate = () => document.querySelector("[name=story_date]")?.value.trim() ?? "";
