/* Captions that the directory makes of the people shown in a photo. */

import { openDialog } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { captionsOf } from "newsroom/editor/library";

const NONE = gettext("No template of captions fits what is known of this photo.");

/* Gives the text that was chosen, or null. What `standing` says is not replaced unasked. */
export function chooseCaption(id, standing) {
  return openDialog(gettext("Caption from the people shown"), async (dialog, done) => {
    const status = make("p", { className: "desk-status", role: "status" });
    const list = make("ul", { className: "caption-choices" });
    dialog.append(status, list);
    const choose = (text) => (standing ? ask(list, standing, text, done) : done(text));
    try {
      const captions = await captionsOf(id);
      list.append(...captions.map((caption) => choice(caption, choose)));
      status.textContent = captions.length ? "" : NONE;
      list.querySelector("button")?.focus();
    } catch (error) {
      status.textContent = error.message;
    }
  });
}

function choice({ name, text }, choose) {
  const made = button("", () => choose(text), "person-choice");
  made.append(text, make("span", { textContent: name }));
  return make("li", {}, made);
}

function ask(list, standing, text, done) {
  const replace = button(gettext("Replace it"), () => done(text));
  const question = make(
    "div",
    { className: "caption-question" },
    make("p", { textContent: gettext("There is a caption already:") }),
    make("blockquote", { textContent: standing }),
    make("p", { textContent: gettext("Replace it by this one?") }),
    make("blockquote", { textContent: text }),
    make(
      "footer",
      { className: "desk-dialog-foot" },
      button(gettext("Leave it as it is"), () => done()),
      replace,
    ),
  );
  list.replaceWith(question);
  replace.focus();
}
