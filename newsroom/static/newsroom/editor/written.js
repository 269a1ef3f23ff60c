/* The textarea behind the editor. To write a long story out as HTML takes longer than a key should:
   it is done in a pause, and whenever the form is read. */

const PAUSE = 300;
const EMPTY = /^<(\w+)(\s[^>]*)?><\/\1>$/i;

export function writeInPauses(editor, textarea) {
  let written = editor.state.doc;
  let waiting = 0;

  function write() {
    clearTimeout(waiting);
    if (editor.isDestroyed || written === editor.state.doc) {
      return;
    }
    written = editor.state.doc;
    const html = editor.getHTML();
    textarea.value = EMPTY.test(html) ? "" : html;
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  editor.off("update", editor.options.onUpdate);
  editor.on("update", () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, PAUSE);
  });
  textarea.form?.addEventListener("formdata", (event) => {
    write();
    event.formData.set(textarea.name, textarea.value);
  });
}
