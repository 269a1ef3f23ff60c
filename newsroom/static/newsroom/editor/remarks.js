/* Marks in the story's text what the check of names says: shape, colour and a word. */

import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { watchNames } from "newsroom/editor/names";
import { dispatchAlone } from "newsroom/editor/undo";

const { Decoration, DecorationSet } = pm.view;
const key = new pm.state.PluginKey("storyRemarks");
const NOTHING = { marked: [], decorations: DecorationSet.empty };

export const StoryRemarks = Extension.create({
  name: "storyRemarks",

  onCreate() {
    watchNames(this.editor);
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: { init: () => NOTHING, apply },
        props: {
          decorations: (state) => key.getState(state).decorations,
          handleClick: (view, position) => {
            const found = remarkAt(view.state, position);
            view.dom.dispatchEvent(
              new CustomEvent("remark:chosen", { bubbles: true, detail: found?.remark ?? null }),
            );
            return false;
          },
        },
      }),
    ];
  },
});

/* The text of each block, as it is sent, and where it stands. */
export function linesOf(doc) {
  const lines = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) {
      return true;
    }
    lines.push({ position, text: node.textBetween(0, node.content.size, null, " ") });
    return false;
  });
  return lines;
}

/* People whom the text links: of several with one name, the one who is meant. */
export function chosenIn(doc) {
  const chosen = new Set();
  doc.descendants((node) => {
    for (const mark of node.marks) {
      const person = Number(mark.attrs["data-person"]);
      if (mark.type.name === "mention" && person) {
        chosen.add(person);
      }
    }
  });
  return [...chosen];
}

/* `remarks` of the body, with `from` and `to` in the document. */
export function mark(view, marked) {
  view.dispatch(view.state.tr.setMeta(key, { marked }).setMeta("addToHistory", false));
}

export const markedIn = (state) => key.getState(state).marked;

export const remarkAt = (state, position) =>
  markedIn(state).find(({ from, to, remark }) => remark.is_open && from <= position && position <= to);

/* The suggestion in the place of what was printed, in a step of its own for undo. */
export function mend(view, { from, remark }) {
  const [start, end, text] = remark.fix;
  const first = from - remark.start + start;
  const last = from - remark.start + end;
  const { state } = view;
  const marks = state.doc.resolve(first + 1).marks();
  dispatchAlone(view, state.tr.replaceWith(first, last, state.schema.text(text, marks)));
}

/* The name alone becomes a mention of the person. */
export function link(view, { from, remark }, person) {
  const [start, end] = remark.name;
  const { state } = view;
  const made = state.schema.marks.mention.create({ "data-person": String(person) });
  const first = from - remark.start + start;
  dispatchAlone(view, state.tr.addMark(first, first + end - start, made));
}

function apply(tr, before) {
  const told = tr.getMeta(key);
  if (told) {
    return { marked: told.marked, decorations: drawn(tr.doc, told.marked) };
  }
  if (!tr.docChanged) {
    return before;
  }
  const { mapping, doc } = tr;
  const marked = before.marked
    .map((one) => ({ ...one, from: mapping.map(one.from, 1), to: mapping.map(one.to, -1) }))
    .filter(({ from, to, remark }) => to - from === remark.end - remark.start);
  return { marked, decorations: drawn(doc, marked) };
}

function drawn(doc, marked) {
  return DecorationSet.create(
    doc,
    marked
      .filter(({ remark }) => remark.is_open)
      .map(({ from, to, remark }) =>
        Decoration.inline(from, to, {
          class: `remark-mark ${remark.verdict}`,
          "data-word": remark.word,
        }),
      ),
  );
}
