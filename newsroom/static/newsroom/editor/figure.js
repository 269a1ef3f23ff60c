/* A photo with its caption:
   <figure data-photo="12" data-alt="…"><figcaption>…</figcaption></figure>.
   An empty data-photo waits for its photo. */

import { Node } from "django-prose-editor/editor";
import { captionKeys, insertBlock } from "newsroom/editor/blocks";
import { askFrom } from "newsroom/editor/dialog";
import { button, gettext } from "newsroom/editor/dom";
import { captionOf, figureOf, FrameView, pictureAttributes } from "newsroom/editor/frame";
import { galleryTools } from "newsroom/editor/gallery";
import { AWAITED, choosePhoto } from "newsroom/editor/picker";
import { defineWord } from "newsroom/editor/toolbar";

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
    this.tools.append(
      ...this.altTools(),
      this.choose,
      this.wide,
      ...galleryTools(this),
      this.removeTool(gettext("Remove the figure")),
    );
    this.changed({ attrs: {} });
  }

  changed({ attrs }) {
    const { photo, wide } = this.node.attrs;
    this.showAlt();
    this.wide.setAttribute("aria-pressed", wide);
    this.dom.classList.toggle("is-wide", wide);
    if (photo !== attrs.photo) {
      this.show(photo);
    }
  }

  show(id) {
    this.dom.dataset.photo = id;
    this.choose.textContent = id ? gettext("Replace the photo…") : gettext("Choose photo…");
    if (id) {
      this.showPhoto((picture) => this.frame.replaceChildren(picture));
      return;
    }
    this.credit.textContent = "";
    this.alt.placeholder = "";
    this.frame.replaceChildren(
      gettext("This figure awaits its photo. Without a photo and a caption it is not kept."),
    );
  }
}
