/* What the views of a photo and of an embedded page share: a frame, a caption below it, tools. */

import { leadBack, removeWithHolder } from "newsroom/editor/blocks";
import { button, gettext, make } from "newsroom/editor/dom";
import { photoById } from "newsroom/editor/library";
import { marksOf } from "newsroom/editor/marks";
import { choosePhoto } from "newsroom/editor/picker";

export class FrameView {
  constructor({ node, editor, getPos }) {
    Object.assign(this, { node, editor, getPos });
    this.frame = make("div", { className: "story-figure-frame", contentEditable: "false" });
    this.contentDOM = make("figcaption", { "data-placeholder": gettext("Caption") });
    this.credit = make("span", { className: "story-figure-credit", contentEditable: "false" });
    this.marks = make("div", { className: "story-figure-marks", contentEditable: "false" });
    this.tools = make("div", {
      className: "story-figure-tools",
      contentEditable: "false",
      "data-tools": "",
    });
    leadBack(this.tools, this);
    this.dom = make(
      "figure",
      { className: "story-figure" },
      this.frame,
      this.contentDOM,
      this.credit,
      this.marks,
      this.tools,
    );
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    const before = this.node;
    this.node = node;
    this.changed(before);
    return true;
  }

  stopEvent({ target }) {
    return target.closest?.("button, input, label") != null;
  }

  ignoreMutation({ target }) {
    return !this.contentDOM.contains(target);
  }

  set(name, value) {
    this.setAll({ [name]: value });
  }

  setAll(values) {
    const { state, view } = this.editor;
    const { tr } = state;
    for (const [name, value] of Object.entries(values)) {
      tr.setNodeAttribute(this.getPos(), name, value);
    }
    view.dispatch(tr);
  }

  remove() {
    const from = this.getPos();
    const { state, view } = this.editor;
    if (!removeWithHolder(view, from, "storyGallery")) {
      view.dispatch(state.tr.delete(from, from + this.node.nodeSize));
      view.focus();
    }
  }

  /* The field for the alternative text, and the box that says there is nothing to tell. */
  altTools() {
    this.alt = make("input", { type: "text", value: this.node.attrs.alt, maxLength: 250 });
    this.alt.addEventListener("input", () => this.set("alt", this.alt.value));
    this.alt.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.editor.view.focus();
      }
    });
    this.decorative = make("input", { type: "checkbox" });
    this.decorative.addEventListener("change", () =>
      this.set("decorative", this.decorative.checked),
    );
    return [
      make(
        "label",
        { className: "story-alt" },
        make("span", { textContent: gettext("Alternative text") }),
        this.alt,
      ),
      make(
        "label",
        { title: gettext("The picture says nothing that a reader who cannot see it would miss.") },
        this.decorative,
        make("span", { textContent: gettext("Decorative") }),
      ),
    ];
  }

  showAlt() {
    const { alt, decorative } = this.node.attrs;
    if (this.alt.value !== alt) {
      this.alt.value = alt;
    }
    this.decorative.checked = decorative;
    this.alt.disabled = decorative;
  }

  /* Its words are the view's: they say whether there is a photo yet. */
  photoTool() {
    const tool = button("", async () => {
      const photo = await choosePhoto();
      if (photo) {
        this.setAll(this.replacedBy(photo));
        tool.focus();
      }
    });
    return tool;
  }

  /* What was to be seen in another photo says nothing of this one. */
  replacedBy({ id }) {
    const photo = String(id);
    return "focus" in this.node.attrs ? { photo, focus: "" } : { photo };
  }

  removeTool(words) {
    return button(words, () => this.remove());
  }

  /* Puts the photo into the frame, or the sentence that says why it cannot be shown. */
  async showPhoto(put) {
    const id = this.node.attrs.photo;
    this.forget();
    let photo;
    try {
      photo = await photoById(id);
    } catch (error) {
      this.frame.textContent = error.message;
      return;
    }
    if (id !== this.node.attrs.photo) {
      return;
    }
    if (!photo) {
      this.frame.textContent = `${gettext("This photo is no longer in the library:")} № ${id}`;
      return;
    }
    const { large, width, height, alt, credit } = photo;
    put(make("img", { src: large, width, height, alt }));
    this.dom.classList.toggle("is-upright", height > width);
    this.credit.textContent = printed(credit);
    this.alt.placeholder = alt;
    this.marks.replaceChildren(...marksOf(photo));
    this.shown(photo);
  }

  /* What was said of a photo that stood here. */
  forget() {
    this.credit.textContent = "";
    this.alt.placeholder = "";
    this.marks.replaceChildren();
  }

  /* For views that do more with it. */
  shown() {}
}

/* A credit that says itself what it is stands as it was written. */
const printed = (credit) =>
  credit && !credit.includes(":") ? `${gettext("Photo:")} ${credit}` : credit;

const ID = /^[1-9][0-9]{0,17}$/;

export const validId = (id) => (ID.test(id) ? id : "");

/* The attributes of a picture with what it says to those who do not see it. */
export const pictureAttributes = {
  photo: {
    default: "",
    parseHTML: ({ dataset }) => validId(dataset.photo),
  },
  alt: {
    default: "",
    parseHTML: ({ dataset }) => dataset.alt ?? "",
    renderHTML: ({ alt, decorative }) => (alt && !decorative ? { "data-alt": alt } : {}),
  },
  decorative: {
    default: false,
    parseHTML: ({ dataset }) => dataset.decorative === "1",
    renderHTML: ({ decorative }) => (decorative ? { "data-decorative": "1" } : {}),
  },
};

export const captionOf = (figure) => figure.querySelector("figcaption") ?? figure;

/* The figure of a photo, as the editor takes it in; its caption is left to the writer. */
export const figureOf = ({ id }) => ({ type: "storyFigure", attrs: { photo: String(id) } });
