/* The dialog in which a picture's crop and focus are set, with all the crops in sight at once. */

import { openDialog } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { CROPS, focusOf, inWords, lookAt, pointOf } from "newsroom/editor/focus";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LARGE_STEP = 10;

/* Gives {crop, focus}, each empty for the photo's own way, or null. Without `crop` only the focus is
   asked for: where the picture stands decides on its crop. */
export function chooseFraming(photo, { crop, focus }) {
  return openDialog(gettext("What the crops show"), (dialog, done) => {
    const framing = new Framing(photo, { crop, focus });
    dialog.classList.add("framing");
    dialog.append(...framing.parts, footOf(framing, done));
  });
}

function footOf(framing, done) {
  const own = button(gettext("As the photo's own"), () => framing.lookAt(""));
  const apply = button(gettext("Use it so"), () => done(framing.chosen));
  return make("footer", { className: "desk-dialog-foot" }, own, apply);
}

class Framing {
  constructor(photo, { crop, focus }) {
    this.photo = photo;
    this.mark = make("span", { className: "framing-mark" });
    this.told = make("p", { className: "framing-told", role: "status" });
    this.picture = make(
      "button",
      { type: "button", className: "framing-picture", "data-first": "" },
      make("img", { src: photo.large, width: photo.width, height: photo.height, alt: "" }),
      this.mark,
    );
    this.picture.addEventListener("click", (event) => this.#point(event));
    this.picture.addEventListener("keydown", (event) => this.#step(event));
    this.crops = make("fieldset", { className: "framing-crops" });
    this.crops.append(
      make("legend", { textContent: crop === undefined ? gettext("All the crops") : gettext("Crop") }),
      ...(crop === undefined ? [] : [this.#choice("", gettext("uncropped"), crop)]),
      ...Object.entries(CROPS).map(([name, words]) => this.#choice(name, words, crop)),
    );
    this.lookAt(focus);
  }

  get parts() {
    const help = gettext("Press on what must be seen, or move the mark with the arrow keys.");
    return [make("p", { textContent: help }), this.picture, this.told, this.crops];
  }

  get chosen() {
    const crop = this.crops.querySelector(":checked")?.value ?? "";
    return { crop, focus: this.focus === this.photo.focus ? "" : this.focus };
  }

  #choice(name, words, crop) {
    const { src, alt } = this.photo;
    const shown = make("img", { src, alt: "", className: "framing-crop", "data-crop": name });
    if (crop === undefined) {
      return make("figure", {}, shown, make("figcaption", { textContent: words }));
    }
    const input = make("input", { type: "radio", name: "crop", value: name, checked: crop === name });
    return make("label", { title: alt }, shown, make("span", {}, input, ` ${words}`));
  }

  lookAt(focus) {
    this.focus = focus;
    const shown = focus || this.photo.focus;
    const [left, top] = pointOf(shown);
    this.mark.style.left = `${left}%`;
    this.mark.style.top = `${top}%`;
    this.crops.querySelectorAll("img").forEach((img) => lookAt(img, shown));
    this.told.textContent = focus ? inWords(focus) : gettext("As the photo's own");
    this.picture.setAttribute("aria-label", `${gettext("Focal point:")} ${inWords(shown)}`);
  }

  /* A press by the keyboard has no place. */
  #point({ clientX, clientY, detail }) {
    if (detail) {
      const { left, top, width, height } = this.picture.firstChild.getBoundingClientRect();
      this.lookAt(focusOf([(100 * (clientX - left)) / width, (100 * (clientY - top)) / height]));
    }
  }

  #step(event) {
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      const large = event.shiftKey ? LARGE_STEP : 1;
      const from = pointOf(this.focus || this.photo.focus);
      this.lookAt(focusOf(from.map((share, axis) => share + step[axis] * large)));
    }
  }
}
