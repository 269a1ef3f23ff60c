/* New photos beside those of the library that look like them. Nothing is put away by itself. */

import { ask } from "newsroom/desk/upload/requests";
import { button, gettext, make } from "newsroom/editor/dom";

const ASKED_AT_ONCE = 20;

export class Alike {
  #shown = new Set();

  /* `binUrl` is empty for those who may not. */
  constructor(dom, { alikeUrl, photoUrl, binUrl }) {
    Object.assign(this, { dom, alikeUrl, photoUrl, binUrl });
    this.list = dom.querySelector("ul");
  }

  /* Each photo once, however often the list is gone through. */
  async look(ids) {
    const fresh = ids.filter((id) => !this.#shown.has(id));
    fresh.forEach((id) => this.#shown.add(id));
    for (let at = 0; at < fresh.length; at += ASKED_AT_ONCE) {
      const asked = fresh.slice(at, at + ASKED_AT_ONCE).join();
      try {
        const { alike } = await ask(`${this.alikeUrl}?ids=${asked}`);
        this.list.append(...this.#once(alike).map((one) => this.#pair(one)));
      } catch {
        // It is a help, no more: without an answer there is nothing to show.
        return;
      }
      this.dom.hidden = !this.list.children.length;
    }
  }

  /* Two of this lot that look alike stand once, with the later one as the new one. */
  #once(alike) {
    const isLater = (photo, other) => this.#shown.has(other.id) && other.id > photo.id;
    return alike
      .map(({ photo, others }) => ({
        photo,
        others: others.filter((other) => !isLater(photo, other)),
      }))
      .filter(({ others }) => others.length);
  }

  #pair({ photo, others }) {
    const keep = button(gettext("Keep both"), () => this.#dismiss(pair));
    const pair = make(
      "li",
      { className: "upload-alike" },
      make(
        "div",
        { className: "upload-alike-photos" },
        this.#shownAs(photo, gettext("New")),
        ...others.map((other) => this.#shownAs(other, this.#whence(other))),
      ),
      make(
        "div",
        { className: "upload-acts" },
        keep,
        ...(this.binUrl ? [this.#bin(photo)] : []),
      ),
    );
    return pair;
  }

  #whence = ({ id }) => (this.#shown.has(id) ? gettext("Of this lot") : gettext("In the library"));

  /* To the page that asks first, in another tab: the list stays. */
  #bin = ({ id }) =>
    make("a", {
      className: "button",
      href: this.binUrl.replace("/0/", `/${id}/`),
      target: "_blank",
      textContent: gettext("Put the new one into the bin…"),
    });

  #shownAs(photo, word) {
    const { src, alt, width, height, description } = photo;
    const words = description || alt || `№ ${photo.id}`;
    return make(
      "a",
      { href: this.#address(photo), target: "_blank", title: words },
      make("img", { src, alt: "", width, height, loading: "lazy" }),
      make("b", { textContent: word }),
      ` ${words.length > 60 ? `${words.slice(0, 60)}…` : words} · ${width} × ${height}`,
    );
  }

  #address = ({ id }) => this.photoUrl.replace("/0/", `/${id}/`);

  #dismiss(pair) {
    const next = pair.nextElementSibling ?? pair.previousElementSibling;
    pair.remove();
    next?.querySelector("button").focus();
    this.dom.hidden = !this.list.children.length;
  }
}
