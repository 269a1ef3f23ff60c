/* Blocks that stand between the story's own, never inside one: how they come in, how the caret
   leaves their caption. */

import { pm } from "django-prose-editor/editor";

/* Puts the node after the block that the caret is in, or in the place of an empty paragraph; the
   caret goes `depth` steps into it. */
export function insertBlock(editor, node, { depth = 1 } = {}) {
  const { $from, to } = editor.state.selection;
  const { type, content } = $from.parent;
  const replaces = $from.depth === 1 && type.name === "paragraph" && !content.size;
  const end = $from.depth ? $from.after(1) : to;
  const from = replaces ? $from.before(1) : end;
  editor
    .chain()
    .insertContentAt({ from, to: end }, node)
    .setTextSelection(from + depth)
    .run();
}

/* The keys in the caption of the node of that name. Tab goes to its tools, Escape comes back. */
export const captionKeys = (name) => ({
  Enter: ({ editor }) => leaveCaption(editor, name),
  Backspace: ({ editor }) => selectFromCaption(editor, name),
  Delete: ({ editor }) => isAtCaptionEnd(editor, name),
  Tab: ({ editor }) => goToTools(editor, name),
});

const isIn = ({ state: { selection } }, name) => selection.$from.parent.type.name === name;

function leaveCaption(editor, name) {
  if (!isIn(editor, name)) {
    return false;
  }
  const end = editor.state.selection.$from.after(1);
  return editor
    .chain()
    .insertContentAt(end, { type: "paragraph" })
    .setTextSelection(end + 1)
    .run();
}

function selectFromCaption(editor, name) {
  const { $from, empty } = editor.state.selection;
  const isAtStart = empty && isIn(editor, name) && $from.parentOffset === 0;
  return isAtStart && editor.commands.setNodeSelection($from.before());
}

function isAtCaptionEnd(editor, name) {
  const { $from, empty } = editor.state.selection;
  return empty && isIn(editor, name) && $from.parentOffset === $from.parent.content.size;
}

/* The innermost block of that name around the caret gives the focus to the first of its tools. */
export function goToTools(editor, name) {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === name) {
      const shown = editor.view.nodeDOM($from.before(depth));
      const tools = [...shown.querySelectorAll("[data-tools] :is(button, input)")];
      const first = tools.find((tool) => tool.offsetParent && !tool.disabled);
      first?.focus();
      return Boolean(first);
    }
  }
  return false;
}

/* Escape in the tools puts the caret at the end of the view's words: at once, not at the next frame,
   since what is typed in between would go astray. */
export function leadBack(tools, shown) {
  tools.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    event.preventDefault();
    const { state, view } = shown.editor;
    const end = state.doc.resolve(shown.getPos() + shown.node.nodeSize - 1);
    view.dispatch(state.tr.setSelection(pm.state.TextSelection.near(end, -1)));
    view.focus();
  });
}

/* Takes the block at the position away together with its holder of that name, if nothing else
   stands in it; says whether it did. */
export function removeWithHolder(view, position, holder) {
  const { doc, tr } = view.state;
  const $place = doc.resolve(position);
  if ($place.parent.type.name !== holder || $place.parent.childCount > 1) {
    return false;
  }
  view.dispatch(tr.delete($place.before(), $place.after()));
  view.focus();
  return true;
}
