/* Photos side by side: <div data-gallery>, figures with their captions and nothing else. */

import { Node, pm } from "django-prose-editor/editor";
import { insertBlock, leadBack, removeWithHolder } from "newsroom/editor/blocks";
import { askFrom } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { figureOf } from "newsroom/editor/frame";
import { choosePhotos } from "newsroom/editor/picker";
import { defineWord } from "newsroom/editor/toolbar";

const NAME = "storyGallery";
const { TextSelection } = pm.state;

export const StoryGallery = Node.create({
  name: NAME,
  group: "block",
  content: "storyFigure+",
  isolating: true,

  parseHTML() {
    return [{ tag: "div[data-gallery]", getAttrs: (gallery) => gallery.querySelector("figure") && {} }];
  },

  renderHTML() {
    return ["div", { "data-gallery": "" }, 0];
  },

  addNodeView() {
    return (shown) => new GalleryView(shown);
  },

  addKeyboardShortcuts() {
    return {
      Backspace: ({ editor }) => removeWithItsLast(editor),
      Delete: ({ editor }) => removeWithItsLast(editor),
    };
  },

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "gallery",
      groups: "insert",
      priority: 88,
      word: gettext("Gallery"),
      title: gettext("Gallery: several photos together"),
      command: insertGallery,
    });
  },
});

async function insertGallery(editor) {
  const photos = await askFrom(editor, () => choosePhotos());
  if (photos?.length) {
    insertBlock(editor, { type: NAME, content: photos.map(figureOf) }, { depth: 2 });
  }
}

/* A gallery is never without a figure; the last one takes it along. */
function removeWithItsLast({ state: { selection }, view }) {
  return Boolean(selection.node) && removeWithHolder(view, selection.from, NAME);
}

/* What a figure's view shows while the figure stands in a gallery. */
export function galleryTools(view) {
  const earlier = button(gettext("Move left"), () => move(view, -1));
  const later = button(gettext("Move right"), () => move(view, 1));
  earlier.classList.add("story-earlier");
  later.classList.add("story-later");
  return [earlier, later];
}

function move({ editor, getPos }, step) {
  const { doc, tr } = editor.state;
  const $place = doc.resolve(getPos());
  const [gallery, index] = [$place.parent, $place.index()];
  const other = gallery.maybeChild(index + step);
  if (gallery.type.name !== NAME || !other) {
    return;
  }
  const figure = gallery.child(index);
  const from = step < 0 ? $place.pos - other.nodeSize : $place.pos;
  const pair = step < 0 ? [figure, other] : [other, figure];
  const moved = step < 0 ? from : from + other.nodeSize;
  tr.replaceWith(from, from + figure.nodeSize + other.nodeSize, pair);
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, moved + 1)));
  const shown = editor.view.nodeDOM(moved);
  const buttons = [step < 0 ? ".story-earlier" : ".story-later", ".story-earlier", ".story-later"];
  buttons
    .map((name) => shown.querySelector(name))
    .find(({ offsetParent }) => offsetParent)
    ?.focus();
}

class GalleryView {
  constructor({ node, editor, getPos }) {
    Object.assign(this, { node, editor, getPos });
    this.contentDOM = make("div", { className: "story-gallery-photos" });
    this.tools = make(
      "div",
      { className: "story-gallery-tools", contentEditable: "false", "data-tools": "" },
      make("span", { textContent: gettext("Gallery") }),
      button(gettext("Add photos…"), () => this.add()),
      button(gettext("Remove the gallery"), () => this.remove()),
    );
    leadBack(this.tools, this);
    this.dom = make("div", { className: "story-gallery" }, this.contentDOM, this.tools);
    this.update(node);
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    this.node = node;
    this.contentDOM.dataset.count = node.childCount;
    return true;
  }

  stopEvent({ target }) {
    return this.tools.contains(target);
  }

  ignoreMutation({ target }) {
    return !this.contentDOM.contains(target);
  }

  async add() {
    const photos = await askFrom(this.editor, () => choosePhotos());
    if (photos?.length) {
      const end = this.getPos() + this.node.nodeSize - 1;
      this.editor
        .chain()
        .insertContentAt(end, photos.map(figureOf))
        .setTextSelection(end + 1)
        .run();
    }
  }

  remove() {
    const from = this.getPos();
    this.editor.chain().deleteRange({ from, to: from + this.node.nodeSize }).focus().run();
  }
}
