/* A list in a dialog that is searched page by page, and the form that uploads to it. */

import { button, gettext, make } from "newsroom/editor/dom";

/* `ask(words, cursor)` gives [rows, next cursor or null], `choice(row)` a list item with a
   button; `none` is said when nothing is found. */
export function newSearch({ list, more, status, ask, choice, none }) {
  let words = "";
  let cursor = null;
  let isCurrent = () => true;

  async function load() {
    const stillAsked = isCurrent;
    try {
      const [rows, next] = await ask(words, cursor ?? "");
      if (stillAsked()) {
        list.append(...rows.map(choice));
        cursor = next;
        more.hidden = next === null;
        status.textContent = list.children.length ? "" : none;
      }
    } catch (error) {
      status.textContent = error.message;
    }
  }

  return {
    begin(typed, current) {
      [words, cursor, isCurrent] = [typed, null, current];
      list.replaceChildren();
      more.hidden = true;
      load();
    },
    async next() {
      const shown = list.children.length;
      more.disabled = true;
      await load();
      more.disabled = false;
      list.children[shown]?.querySelector("button").focus();
    },
    /* The one that an upload has found to be there already. */
    show(row, why) {
      more.hidden = true;
      list.replaceChildren(choice(row));
      list.querySelector("button").focus();
      status.textContent = why;
    },
  };
}

/* Folded until it is wanted. `send(fields, onProgress)` uploads, `received(row)` goes on. */
export function uploadForm({ title, fields, send, received, afterwards }) {
  const status = make("p", { className: "desk-status", role: "status" });
  const submit = make("button", { className: "desk-button", textContent: gettext("Upload") });
  const form = make("form", {}, ...fields, submit, status);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    status.textContent = gettext("Uploading…");
    try {
      const row = await send(new FormData(form), (part) => {
        status.textContent =
          part < 1 ? `${gettext("Uploading…")} ${Math.round(part * 100)}%` : afterwards;
      });
      status.textContent = "";
      form.reset();
      received(row);
    } catch (error) {
      status.textContent = error.message;
    }
    submit.disabled = false;
  });
  return make(
    "details",
    { className: "photo-upload" },
    make("summary", { textContent: title }),
    form,
  );
}

export const moreButton = (words, next) => {
  const more = button(words, next);
  more.hidden = true;
  return more;
};
