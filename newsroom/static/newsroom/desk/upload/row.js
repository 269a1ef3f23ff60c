/* A file's line in the list: its small picture, its name, where it stands, what can be done. */

import * as states from "newsroom/desk/upload/item";
import { showThumbnail } from "newsroom/desk/upload/thumbnails";
import { button, gettext, make } from "newsroom/editor/dom";

const WORDS = {
  [states.WAITING]: gettext("Waiting"),
  [states.CHECKING]: gettext("Checking…"),
  [states.READY]: gettext("Waiting"),
  [states.SIZES]: gettext("The sizes are being made"),
  [states.DONE]: gettext("Done"),
  [states.THERE]: gettext("Already in the library"),
  [states.TWIN]: gettext("Stands in this list already"),
  [states.CANCELLED]: gettext("Cancelled"),
};
const MEGABYTE = 1024 ** 2;

export class Row {
  #shown = "";

  constructor(item, { photoUrl, again }) {
    Object.assign(this, { item, photoUrl });
    this.state = make("span", { className: "upload-state" });
    this.bar = make("progress", { max: 1, "aria-label": item.file.name });
    this.link = make("a", { textContent: gettext("Open"), target: "_blank" });
    this.cancel = button(gettext("Cancel"), () => item.cancel());
    this.again = button(gettext("Try again"), () => again([item]));
    for (const act of [this.link, this.cancel, this.again]) {
      act.setAttribute("aria-label", `${act.textContent}: ${item.file.name}`);
    }
    const canvas = make("canvas", { width: 3, height: 2, "aria-hidden": "true" });
    this.dom = make(
      "li",
      { className: "upload-row" },
      canvas,
      make(
        "div",
        { className: "upload-file" },
        make("span", { className: "upload-name", textContent: item.file.name, title: item.path }),
        make("span", { className: "upload-size", textContent: sizeOf(item.file) }),
      ),
      make("div", { className: "upload-standing" }, this.state, this.bar),
      make("div", { className: "upload-acts" }, this.link, this.cancel, this.again),
    );
    showThumbnail(canvas, item.file);
    this.show();
  }

  show() {
    const { item } = this;
    const words = wordsOf(item);
    if (words === this.#shown) {
      return;
    }
    this.#shown = words;
    this.dom.dataset.state = item.state;
    this.state.textContent = words;
    this.bar.hidden = !item.isUnderWay;
    if (item.state === states.SIZES) {
      this.bar.removeAttribute("value");
    } else {
      this.bar.value = item.part;
    }
    this.#offer();
  }

  /* The focus goes on to what takes the place of the button that one has pressed. */
  #offer() {
    const { item, link, cancel, again } = this;
    const hadFocus = [cancel, again].includes(document.activeElement);
    const id = item.photo?.id;
    link.hidden = !id;
    link.href = id ? this.photoUrl.replace("/0/", `/${id}/`) : "";
    cancel.hidden = !item.isUnderWay;
    again.hidden = !item.isGivenUp;
    if (hadFocus) {
      [cancel, again, link].find(({ hidden }) => !hidden)?.focus();
    }
  }
}

function wordsOf({ state, part, sentence }) {
  if (state === states.SENDING) {
    return `${gettext("Sending")} ${Math.round(part * 100)} %`;
  }
  return sentence || WORDS[state];
}

export function sizeOf({ size }) {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  return size < MEGABYTE / 10
    ? `${number.format(Math.ceil(size / 1024))} KB`
    : `${number.format(size / MEGABYTE)} MB`;
}
