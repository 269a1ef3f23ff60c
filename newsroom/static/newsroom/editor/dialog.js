/* The desk's modal dialog: a title, a way out, and what the caller puts in. */

import { button, gettext, make } from "newsroom/editor/dom";

let opened = 0;

/* `fill(dialog, done)` puts the content in; the promise gives what `done` was given, or null. */
export function openDialog(title, fill) {
  return new Promise((resolve) => {
    const id = `desk-dialog-${++opened}`;
    const dialog = make("dialog", { className: "desk-dialog", "aria-labelledby": id });
    // At once, not at the "close" event: keys pressed in between would go to a caret gone astray.
    const done = (value = null) => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    dialog.append(
      make(
        "header",
        {},
        make("h2", { id, textContent: title }),
        button(gettext("Close"), () => done()),
      ),
    );
    dialog.addEventListener("cancel", (event) => {
      // A file field that is left without a file says "cancel" too.
      if (event.target === dialog) {
        event.preventDefault();
        done();
      }
    });
    dialog.addEventListener("close", () => done());
    fill(dialog, done);
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("[data-first]")?.focus();
  });
}

/* A dialog takes the focus, and the browser gives it back with the caret at the story's start:
   what was selected before is selected again. */
export async function askFrom(editor, ask) {
  const bookmark = editor.state.selection.getBookmark();
  const answer = await ask();
  const { state, view } = editor;
  view.focus();
  view.dispatch(state.tr.setSelection(bookmark.resolve(state.doc)));
  return answer;
}

export const field = (label, input, help = "") =>
  make(
    "label",
    { className: "desk-field" },
    make("span", { textContent: label }),
    input,
    ...(help ? [make("small", { textContent: help })] : []),
  );

/* A search box that calls `search` when typing pauses; answers that come too late are left out. */
export function searchBox(label, search) {
  const input = make("input", { type: "search", autocomplete: "off", "data-first": "" });
  let typed = 0;
  let timer;
  const run = () => {
    const turn = ++typed;
    search(input.value, () => turn === typed);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, 250);
  });
  run();
  return field(label, input);
}

/* In a list of buttons the arrow keys go from one to the next. */
export function walkWithArrows(list) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const stops = [...list.querySelectorAll("button")].filter((stop) => stop.offsetParent);
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
}
