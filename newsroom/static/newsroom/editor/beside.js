/* A card at a place of the text, for what stands there. It takes no focus; Escape closes it. */

import { make } from "newsroom/editor/dom";

export class Beside {
  constructor(view, label) {
    this.view = view;
    this.card = make("div", { className: "name-card", role: "group", hidden: true });
    this.card.ariaLabel = label;
    // The caret stays where it is, but for what is typed here.
    this.card.addEventListener("mousedown", (event) => {
      if (!event.target.closest("input, a")) {
        event.preventDefault();
      }
    });
    this.follow = () => this.place();
    window.addEventListener("scroll", this.follow, { passive: true, capture: true });
    window.addEventListener("resize", this.follow);
    this.heard = ({ key }) => key === "Escape" && this.hide();
    document.addEventListener("keydown", this.heard);
  }

  get isTypedIn() {
    return this.card.contains(document.activeElement);
  }

  show(from, content) {
    this.from = from;
    this.card.replaceChildren(...content);
    this.view.dom.parentElement.append(this.card);
    this.card.hidden = false;
    this.place();
  }

  hide() {
    if (!this.card.hidden) {
      const wasTypedIn = this.isTypedIn;
      this.card.hidden = true;
      this.card.replaceChildren();
      if (wasTypedIn) {
        this.view.focus();
      }
    }
  }

  /* Under its line, or over it where the window ends; never out of the window. */
  place() {
    if (this.card.hidden || this.from > this.view.state.doc.content.size) {
      return;
    }
    const { left, top, bottom } = this.view.coordsAtPos(this.from);
    const { offsetWidth, offsetHeight, style } = this.card;
    const fitsBelow = bottom + offsetHeight + 12 < window.innerHeight || top < offsetHeight + 12;
    const furthest = document.documentElement.clientWidth - offsetWidth - 8;
    style.left = `${Math.max(8, Math.min(left, furthest))}px`;
    style.top = `${fitsBelow ? bottom + 8 : top - offsetHeight - 8}px`;
  }

  destroy() {
    window.removeEventListener("scroll", this.follow, { capture: true });
    window.removeEventListener("resize", this.follow);
    document.removeEventListener("keydown", this.heard);
    this.card.remove();
  }
}
