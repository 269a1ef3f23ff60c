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
          handleClick: choose,
          // Two clicks that are quick one after the other are one of these.
          handleDoubleClick: choose,
        },
      }),
    ];
  },
});

function choose(view, position) {
  const detail = remarkAt(view.state, position) ?? null;
  view.dom.dispatchEvent(new CustomEvent("remark:chosen", { bubbles: true, detail }));
  return false;
}

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
    if (node.type.name === "storyQuote" && Number(node.attrs.person)) {
      chosen.add(Number(node.attrs.person));
    }
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

/* The narrowest at that place, where a watched word stands in a title. */
export const remarkAt = (state, position, { isOpen = false } = {}) =>
  markedIn(state)
    .filter(({ from, to }) => from <= position && position <= to)
    .filter(({ remark }) => remark.is_open || (!isOpen && isShown(remark)))
    .sort((one, other) => one.to - one.from - (other.to - other.from))[0];

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
export function link(view, place, person) {
  dispatchAlone(view, linked(view.state.tr, place, person));
}

/* Each with the person who is sure; one step for undo. */
export function linkAll(view, places) {
  const tr = places.reduce((made, place) => linked(made, place, place.remark.person.id), view.state.tr);
  dispatchAlone(view, tr);
}

export function isLinked({ doc, schema }, place) {
  const { mention, link: other } = schema.marks;
  return [mention, other].some((type) => type && doc.rangeHasMark(...nameIn(place), type));
}

function linked(tr, place, person) {
  const { mention } = tr.doc.type.schema.marks;
  return tr.addMark(...nameIn(place), mention.create({ "data-person": String(person) }));
}

function nameIn({ from, remark }) {
  return remark.name.map((place) => from - remark.start + place);
}

/* What is typed elsewhere moves the marks; what is typed in one takes it away. */
function apply(tr, before) {
  const told = tr.getMeta(key);
  if (told) {
    return { marked: told.marked, decorations: drawn(tr.doc, told.marked) };
  }
  if (!tr.docChanged) {
    return before;
  }
  const { mapping, doc } = tr;
  const moved = before.marked.map((one) => ({
    ...one,
    from: mapping.map(one.from, 1),
    to: mapping.map(one.to, -1),
  }));
  const marked = moved.filter((one) => stands(doc, one));
  const kept = new Set(marked.map(({ remark }) => remark));
  const decorations = before.decorations.map(mapping, doc);
  const gone = decorations.find(undefined, undefined, ({ remark }) => !kept.has(remark));
  return { marked, decorations: gone.length ? decorations.remove(gone) : decorations };
}

const stands = (doc, { from, to, remark }) =>
  to - from === remark.end - remark.start && doc.textBetween(from, to, null, " ") === remark.printed;

/* Open ones, what the directory bears out, and words to think twice about. */
const CALM = new Set(["right", "perhaps", "watched"]);
const isShown = ({ is_open: isOpen, verdict, overruled }) => isOpen || (CALM.has(verdict) && !overruled);

function drawn(doc, marked) {
  return DecorationSet.create(
    doc,
    marked.filter(({ remark }) => isShown(remark)).flatMap((one) => drawnOne(doc, one)),
  );
}

/* The word stands behind the last piece: a link within divides what is marked. */
function drawnOne(doc, { from, to, remark }) {
  const { verdict, word, is_open: isOpen } = remark;
  const look = { class: `${isOpen ? "remark-mark" : "remark-calm"} ${verdict}` };
  let last = from;
  doc.nodesBetween(from, to, (node, position) => {
    last = node.isText ? Math.max(last, position) : last;
  });
  const told = isOpen ? { ...look, "data-word": word } : look;
  return [
    ...(last > from ? [Decoration.inline(from, last, look, { remark })] : []),
    Decoration.inline(last, to, told, { remark }),
  ];
}
