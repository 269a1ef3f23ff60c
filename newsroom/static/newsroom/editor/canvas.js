/* The writing surface: its name for screen readers, its textarea in step with what is typed. */

import { Extension, Plugin } from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";
import { line } from "newsroom/editor/status";

// The textarea gets the story when typing pauses, and at this pace when it does not.
const PAUSE = 250;
const LONGEST = 1000;
// The caret stays clear of the toolbar above and of the counts and the main acts below, in pixels.
const COVERED = { top: 160, bottom: 96, left: 5, right: 5 };

export const StoryCanvas = Extension.create({
  name: "storyCanvas",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          attributes: nameOf(textareaOf(this.editor)),
          scrollThreshold: COVERED,
          scrollMargin: COVERED,
        },
      }),
    ];
  },

  onCreate() {
    const { editor } = this;
    const textarea = textareaOf(editor);
    textarea.labels[0]?.addEventListener("click", () => editor.commands.focus());
    line();
    keepInStep(editor, textarea);
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

/* The package would write the whole story into its textarea at each key. Here it waits for a pause,
   and for nothing wherever somebody reads the form: sending, FormData, leaving the page. */
function keepInStep(editor, textarea) {
  let timer;
  let since = 0;

  const write = () => {
    clearTimeout(timer);
    if (since && !editor.isDestroyed) {
      since = 0;
      textarea.value = htmlOf(editor);
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  editor.off("update", editor.options.onUpdate);
  editor.on("update", () => {
    since ||= performance.now();
    clearTimeout(timer);
    timer = setTimeout(write, Math.min(PAUSE, since + LONGEST - performance.now()));
  });
  textarea.form?.addEventListener(
    "submit",
    () => {
      // Words still being composed (Telex, VNI) are read before anything is sent.
      editor.view.domObserver.forceFlush();
      write();
    },
    true,
  );
  textarea.form?.addEventListener("formdata", ({ formData }) => {
    if (since && formData.has(textarea.name)) {
      write();
      formData.set(textarea.name, textarea.value);
    }
  });
  window.addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", write);
}

/* An empty paragraph is no text. */
function htmlOf(editor) {
  const { doc } = editor.state;
  const isEmpty = doc.childCount === 1 && doc.firstChild.type.name === "paragraph";
  return isEmpty && !doc.firstChild.content.size && !hasAttributes(doc.firstChild)
    ? ""
    : editor.getHTML();
}

const hasAttributes = ({ attrs }) => Object.values(attrs).some(Boolean);
