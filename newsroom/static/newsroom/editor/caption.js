/* This paragraph becomes the caption of the photo beside it, and a caption a paragraph again. */

import { pm } from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";
import { say } from "newsroom/editor/status";
import { dispatchAlone } from "newsroom/editor/undo";

const CAPTIONED = new Set(["storyFigure", "storyEmbed"]);
const MADE_CAPTIONS = new Set(["paragraph", "heading"]);

/* One step for undo, apart from the letters typed before it. */
export function toggleCaption({ state, view }) {
  const { $from } = state.selection;
  const change = CAPTIONED.has($from.parent.type.name) ? toParagraph : toCaption;
  const tr = change(state.tr, $from);
  if (tr) {
    dispatchAlone(view, tr.scrollIntoView());
  }
  return true;
}

function toCaption(tr, $from) {
  const text = $from.parent;
  if ($from.depth !== 1 || !MADE_CAPTIONS.has(text.type.name)) {
    say(gettext("Only a paragraph of the story itself can become a caption."));
    return null;
  }
  if (!text.content.size) {
    say(gettext("There are no words here to make a caption of."));
    return null;
  }
  const from = $from.before();
  const to = $from.after();
  const { nodeBefore } = tr.doc.resolve(from);
  const { nodeAfter } = tr.doc.resolve(to);
  if (awaitsCaption(nodeBefore)) {
    const caption = from - 1;
    tr.delete(from, to).insert(caption, text.content);
    return withCaret(tr, caption + $from.parentOffset);
  }
  if (awaitsCaption(nodeAfter)) {
    tr.insert(to + 1, text.content).delete(from, to);
    return withCaret(tr, from + 1 + $from.parentOffset);
  }
  const figure = tr.doc.type.schema.nodes.storyFigure;
  if (!figure) {
    return null;
  }
  tr.replaceWith(from, to, figure.create(null, text.content));
  return withCaret(tr, from + 1 + $from.parentOffset);
}

const awaitsCaption = (node) => node && CAPTIONED.has(node.type.name) && !node.content.size;

/* A figure that has no photo yet was nothing but its caption. */
function toParagraph(tr, $from) {
  const figure = $from.parent;
  if (!figure.content.size) {
    say(gettext("This caption is still empty."));
    return null;
  }
  const from = $from.before();
  const paragraph = tr.doc.type.schema.nodes.paragraph.create(null, figure.content);
  if (figure.type.name === "storyFigure" && !figure.attrs.photo && $from.depth === 1) {
    tr.replaceWith(from, $from.after(), paragraph);
    return withCaret(tr, from + 1 + $from.parentOffset);
  }
  const end = $from.after(1);
  tr.insert(end, paragraph).delete(from + 1, $from.end());
  return withCaret(tr, tr.mapping.slice(1).map(end) + 1 + $from.parentOffset);
}

const withCaret = (tr, position) =>
  tr.setSelection(pm.state.TextSelection.create(tr.doc, position));
