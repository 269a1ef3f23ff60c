/* The writing surface: its name for screen readers, its textarea in step when the form is sent. */

import { Extension, Plugin } from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";
import { writeInPauses } from "newsroom/editor/written";

export const StoryCanvas = Extension.create({
  name: "storyCanvas",

  addProseMirrorPlugins() {
    return [new Plugin({ props: { attributes: nameOf(textareaOf(this.editor)) } })];
  },

  onCreate() {
    const { editor } = this;
    const textarea = textareaOf(editor);
    writeInPauses(editor, textarea);
    textarea.labels[0]?.addEventListener("click", () => editor.commands.focus());
    // Words still being composed (Telex, VNI) are read before anything is sent.
    textarea.form?.addEventListener("submit", () => editor.view.domObserver.forceFlush(), true);
  },
});

const textareaOf = (editor) => editor.options.element.querySelector("textarea");

function nameOf(textarea) {
  const [label] = textarea.labels;
  if (!label) {
    return { "aria-label": gettext("Story") };
  }
  label.id ||= `${textarea.id}_label`;
  return { "aria-labelledby": label.id, "aria-multiline": "true" };
}
