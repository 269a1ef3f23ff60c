/* A list at the caret that is chosen from without leaving the text (the combobox pattern). */

import { gettext, make } from "newsroom/editor/dom";

export class OfferList {
  constructor(view, choose) {
    this.view = view;
    this.choose = choose;
    this.offers = [];
    this.index = 0;
    this.list = make("ul", {
      id: "story-offers",
      className: "story-offers",
      role: "listbox",
      hidden: true,
      "aria-label": gettext("People and organizations"),
    });
    this.said = make("p", { className: "visually-hidden", role: "status" });
    // The caret stays where it is.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.onClick(target));
    this.follow = () => this.isOpen && this.place(this.from);
    window.addEventListener("scroll", this.follow, { passive: true, capture: true });
    window.addEventListener("resize", this.follow);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  show(offers, from) {
    this.offers = offers;
    this.list.replaceChildren(...offers.map(option));
    this.view.dom.parentElement.append(this.list, this.said);
    this.list.hidden = false;
    this.select(0);
    this.place(from);
    this.said.textContent = `${gettext("Names offered:")} ${offers.length}`;
    const { dom } = this.view;
    dom.setAttribute("aria-autocomplete", "list");
    dom.setAttribute("aria-controls", this.list.id);
  }

  hide(sentence = "") {
    this.offers = [];
    if (this.isOpen) {
      this.list.hidden = true;
      this.list.replaceChildren();
      for (const name of ["aria-autocomplete", "aria-controls", "aria-activedescendant"]) {
        this.view.dom.removeAttribute(name);
      }
    }
    this.said.textContent = sentence;
  }

  select(index) {
    const options = [...this.list.children];
    this.index = (index + options.length) % options.length;
    options.forEach((each, place) => each.setAttribute("aria-selected", place === this.index));
    options[this.index].scrollIntoView({ block: "nearest" });
    this.view.dom.setAttribute("aria-activedescendant", options[this.index].id);
  }

  /* Under the @, or over it where the window ends; never out of the window. */
  place(from) {
    this.from = from;
    if (from > this.view.state.doc.content.size) {
      return;
    }
    const { left, top, bottom } = this.view.coordsAtPos(from);
    const { offsetWidth, offsetHeight } = this.list;
    const fitsBelow = bottom + offsetHeight + 8 < window.innerHeight || top < offsetHeight + 8;
    const furthest = document.documentElement.clientWidth - offsetWidth - 8;
    this.list.style.left = `${Math.max(8, Math.min(left, furthest))}px`;
    this.list.style.top = `${fitsBelow ? bottom + 4 : top - offsetHeight - 4}px`;
  }

  onKey({ key, shiftKey }) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      this.select(this.index + step);
      return true;
    }
    if (key === "Enter" || key === "Tab") {
      this.choose(this.offers[this.index], key === "Enter" && shiftKey);
      return true;
    }
    return false;
  }

  onClick(target) {
    const index = [...this.list.children].indexOf(target.closest("li"));
    if (index >= 0) {
      this.choose(this.offers[index], false);
    }
  }

  destroy() {
    window.removeEventListener("scroll", this.follow, { capture: true });
    window.removeEventListener("resize", this.follow);
    this.list.remove();
    this.said.remove();
  }
}

const option = ({ name, distinguisher, title }, index) =>
  make(
    "li",
    { id: `story-offer-${index}`, role: "option" },
    make("strong", { textContent: distinguisher ? `${name} (${distinguisher})` : name }),
    make("span", { textContent: title }),
  );
