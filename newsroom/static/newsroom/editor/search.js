/* Finding in the story: where, which one is meant, and replacing it. */

import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { folded, occurrences } from "newsroom/editor/fold";
import { dispatchAlone } from "newsroom/editor/undo";

const { Decoration, DecorationSet } = pm.view;
const key = new pm.state.PluginKey("storySearch");
const NOTHING = { asked: null, found: [], current: -1, decorations: DecorationSet.empty };

export const StorySearch = Extension.create({
  name: "storySearch",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: { init: () => NOTHING, apply },
        props: { decorations: (state) => key.getState(state).decorations },
      }),
    ];
  },
});

/* {found: [{from, to}], current, isOld} */
export const results = (state) => key.getState(state);

/* `asked` is {text, marks, cases}, or null: nothing is looked for any more. */
export function ask(view, asked) {
  view.dispatch(view.state.tr.setMeta(key, { asked, near: view.state.selection.from }));
}

export function step(view, by) {
  again(view);
  const { found, current } = results(view.state);
  if (found.length) {
    const next = (current + by + found.length) % found.length;
    view.dispatch(view.state.tr.setMeta(key, { current: next }));
  }
}

function apply(tr, before) {
  const told = tr.getMeta(key);
  const asked = told && "asked" in told ? told.asked : before.asked;
  if (!asked?.text) {
    return NOTHING;
  }
  if (!told) {
    return tr.docChanged ? moved(tr, before) : before;
  }
  const isAnew = tr.docChanged || told.asked || told.again;
  const found = isAnew ? findAll(tr.doc, asked) : before.found;
  const near = told.near ?? tr.mapping.map(before.found[before.current]?.from ?? 0);
  const current = told.current ?? nearest(found, near);
  return { asked, found, current, decorations: highlighted(tr.doc, found, current) };
}

/* While one types what was found moves along; `again` looks anew when typing pauses. */
function moved({ mapping, doc }, { asked, found, current, decorations }) {
  return {
    asked,
    found: found.map(({ from, to }) => ({ from: mapping.map(from, 1), to: mapping.map(to, -1) })),
    current,
    decorations: decorations.map(mapping, doc),
    isOld: true,
  };
}

export function again(view) {
  if (results(view.state).isOld) {
    view.dispatch(view.state.tr.setMeta(key, { again: true }));
  }
}

function nearest(found, near) {
  const next = found.findIndex(({ from }) => from >= near);
  return next < 0 && found.length ? 0 : next;
}

function highlighted(doc, found, current) {
  return DecorationSet.create(
    doc,
    found.map(({ from, to }, index) =>
      Decoration.inline(from, to, { class: index === current ? "found found-now" : "found" }),
    ),
  );
}

/* Paragraphs never change, they are replaced: what was folded once stays right. */
const kept = new WeakMap();

function findAll(doc, { text, marks, cases }) {
  const question = folded(text, { marks, cases }).letters;
  const found = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) {
      return true;
    }
    for (const [from, to] of occurrences(lettersOf(node, marks, cases), question)) {
      found.push({ from: position + 1 + from, to: position + 1 + to });
    }
    return false;
  });
  return found;
}

function lettersOf(node, marks, cases) {
  const how = `${marks}${cases}`;
  if (!kept.has(node)) {
    kept.set(node, new Map());
  }
  const known = kept.get(node);
  if (!known.has(how)) {
    // What is no text counts one place, as the editor counts it.
    known.set(how, folded(node.textBetween(0, node.content.size, null, "\n"), { marks, cases }));
  }
  return known.get(how);
}

export function replaceCurrent(view, words) {
  again(view);
  const { found, current } = results(view.state);
  if (found[current]) {
    const tr = replaced(view.state.tr, found[current], words);
    // The next one after it, also where the new words hold the old ones.
    tr.setMeta(key, { near: found[current].from + words.length });
    dispatchAlone(view, tr);
  }
}

/* All in one step for undo. Gives how many. */
export function replaceAll(view, words) {
  again(view);
  const { found } = results(view.state);
  const tr = found.reduceRight((made, one) => replaced(made, one, words), view.state.tr);
  if (tr.docChanged) {
    tr.setMeta(key, { again: true });
    dispatchAlone(view, tr);
  }
  return found.length;
}

function replaced(tr, { from, to }, words) {
  const { schema } = tr.doc.type;
  return words
    ? tr.replaceWith(from, to, schema.text(words, marksOver(tr.doc, from, to)))
    : tr.delete(from, to);
}

/* The marks of its first letter; a mention or a link only where it covers every letter: half a
   name is nobody's. */
function marksOver(doc, from, to) {
  let marks = null;
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline) {
      marks = marks?.filter((mark) => !isLink(mark) || mark.isInSet(node.marks)) ?? node.marks;
    }
  });
  return marks ?? [];
}

const isLink = ({ type }) => type.name === "mention" || type.name === "link";
