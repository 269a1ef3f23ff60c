/* A photo with its caption:
   <figure data-photo="12" data-alt="…"><figcaption>…</figcaption></figure>.
   An empty data-photo waits for its photo. */

import { Node } from "django-prose-editor/editor";
import { captionKeys, insertBlock } from "newsroom/editor/blocks";
import { chooseCaption } from "newsroom/editor/captions";
import { askFrom } from "newsroom/editor/dialog";
import { button, gettext } from "newsroom/editor/dom";
import { CROPS, lookAt, validCrop, validFocus } from "newsroom/editor/focus";
import { captionOf, figureOf, FrameView, pictureAttributes } from "newsroom/editor/frame";
import { chooseFraming } from "newsroom/editor/framing";
import { galleryTools } from "newsroom/editor/gallery";
import { AWAITED, choosePhoto } from "newsroom/editor/picker";
import { defineWord } from "newsroom/editor/toolbar";
import { dispatchAlone } from "newsroom/editor/undo";

export const StoryFigure = Node.create({
  name: "storyFigure",
  group: "block",
  content: "inline*",
  isolating: true,

  addAttributes() {
    return {
      ...pictureAttributes,
      photo: {
        ...pictureAttributes.photo,
        default: AWAITED.id,
        renderHTML: ({ photo }) => ({ "data-photo": photo }),
      },
      wide: {
        default: false,
        parseHTML: ({ dataset }) => dataset.width === "wide",
        renderHTML: ({ wide }) => (wide ? { "data-width": "wide" } : {}),
      },
      crop: {
        default: "",
        parseHTML: ({ dataset }) => validCrop(dataset.crop),
        renderHTML: ({ crop }) => (crop ? { "data-crop": crop } : {}),
      },
      focus: {
        default: "",
        parseHTML: ({ dataset }) => validFocus(dataset.focus),
        renderHTML: ({ focus }) => (focus ? { "data-focus": focus } : {}),
      },
    };
  },

  parseHTML() {
    return [{ tag: "figure", contentElement: captionOf }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes, ["figcaption", 0]];
  },

  addNodeView() {
    return (shown) => new FigureView(shown);
  },

  addKeyboardShortcuts: () => captionKeys("storyFigure"),

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "figure",
      groups: "insert",
      priority: 90,
      word: gettext("Photo"),
      command: insertFigure,
    });
  },
});

async function insertFigure(editor) {
  const photo = await askFrom(editor, () => choosePhoto({ mayWait: true }));
  if (photo) {
    insertBlock(editor, figureOf(photo));
  }
}

class FigureView extends FrameView {
  constructor(shown) {
    super(shown);
    this.wide = button(gettext("Wide"), () => this.set("wide", !this.node.attrs.wide));
    this.wide.classList.add("story-width");
    this.choose = this.photoTool();
    this.cut = button("", () => this.chooseFraming(), "desk-button story-cut");
    this.caption = button(gettext("Caption from the people shown…"), () => this.chooseCaption());
    this.caption.hidden = true;
    this.tools.append(
      ...this.altTools(),
      this.choose,
      this.cut,
      this.caption,
      this.wide,
      ...galleryTools(this),
      this.removeTool(gettext("Remove the figure")),
    );
    this.changed({ attrs: {} });
  }

  changed({ attrs }) {
    const { photo, wide, crop } = this.node.attrs;
    this.showAlt();
    this.wide.setAttribute("aria-pressed", wide);
    this.dom.classList.toggle("is-wide", wide);
    this.cut.textContent = crop ? `${gettext("Crop:")} ${CROPS[crop]}…` : gettext("Crop…");
    if (photo !== attrs.photo) {
      this.show(photo);
    }
    this.showCut();
  }

  show(id) {
    this.dom.dataset.photo = id;
    this.choose.textContent = id ? gettext("Replace the photo…") : gettext("Choose photo…");
    this.photo = null;
    this.cut.hidden = this.caption.hidden = true;
    if (id) {
      this.showPhoto((picture) => this.frame.replaceChildren(picture));
      return;
    }
    this.forget();
    this.frame.replaceChildren(
      gettext("This figure awaits its photo. Without a photo and a caption it is not kept."),
    );
  }

  shown(photo) {
    this.photo = photo;
    this.cut.hidden = false;
    this.caption.hidden = !photo.people;
    this.showCut();
  }

  /* As readers will see it. */
  showCut() {
    const img = this.frame.querySelector("img");
    if (img && this.photo) {
      const { crop, focus } = this.node.attrs;
      const { width, height, focus: own } = this.photo;
      img.dataset.crop = crop;
      lookAt(img, focus || own);
      this.dom.classList.toggle("is-upright", crop ? crop === "4x5" : height > width);
    }
  }

  async chooseFraming() {
    const { crop, focus } = this.node.attrs;
    const framing = await chooseFraming(this.photo, { crop, focus });
    if (framing) {
      this.setAll(framing);
    }
    this.cut.focus();
  }

  async chooseCaption() {
    const text = await chooseCaption(this.photo.id, this.node.textContent);
    if (text) {
      const { state, view } = this.editor;
      const from = this.getPos() + 1;
      const to = from + this.node.content.size;
      dispatchAlone(view, state.tr.replaceWith(from, to, state.schema.text(text)));
    }
    this.caption.focus();
  }
}
