/* A photo with its caption:
   <figure data-photo="12" data-alt="…"><figcaption>…</figcaption></figure>.
   An empty data-photo waits for its photo. */

import { Node } from "django-prose-editor/editor";
import { askFrom } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { photoById } from "newsroom/editor/library";
import { AWAITED, choosePhoto } from "newsroom/editor/picker";
import { defineWord } from "newsroom/editor/toolbar";

const ID = /^[1-9][0-9]{0,17}$/;

export const StoryFigure = Node.create({
  name: "storyFigure",
  group: "block",
  content: "inline*",
  isolating: true,

  addAttributes() {
    return {
      photo: {
        default: AWAITED.id,
        parseHTML: ({ dataset }) => (ID.test(dataset.photo) ? dataset.photo : AWAITED.id),
        renderHTML: ({ photo }) => ({ "data-photo": photo }),
      },
      alt: {
        default: "",
        parseHTML: ({ dataset }) => dataset.alt ?? "",
        renderHTML: ({ alt }) => (alt ? { "data-alt": alt } : {}),
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

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => leaveCaption(editor),
      Backspace: ({ editor }) => selectFromCaption(editor),
      Delete: ({ editor }) => isAtCaptionEnd(editor),
    };
  },

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

const captionOf = (figure) => figure.querySelector("figcaption") ?? figure;

/* A figure stands between the story's own blocks, never inside one. */
async function insertFigure(editor) {
  const photo = await askFrom(editor, () => choosePhoto({ mayWait: true }));
  if (photo) {
    const { $from, to } = editor.state.selection;
    const { type, content } = $from.parent;
    const replaces = $from.depth === 1 && type.name === "paragraph" && !content.size;
    const end = $from.depth ? $from.after(1) : to;
    const from = replaces ? $from.before(1) : end;
    const figure = { type: "storyFigure", attrs: { photo: String(photo.id) } };
    editor
      .chain()
      .insertContentAt({ from, to: end }, figure)
      .setTextSelection(from + 1)
      .run();
  }
}

const inCaption = ({ state: { selection } }) => selection.$from.parent.type.name === "storyFigure";

function leaveCaption(editor) {
  if (!inCaption(editor)) {
    return false;
  }
  const end = editor.state.selection.$from.after();
  return editor
    .chain()
    .insertContentAt(end, { type: "paragraph" })
    .setTextSelection(end + 1)
    .run();
}

function selectFromCaption(editor) {
  const { $from, empty } = editor.state.selection;
  const isAtStart = empty && inCaption(editor) && $from.parentOffset === 0;
  return isAtStart && editor.commands.setNodeSelection($from.before());
}

function isAtCaptionEnd(editor) {
  const { $from, empty } = editor.state.selection;
  return empty && inCaption(editor) && $from.parentOffset === $from.parent.content.size;
}

class FigureView {
  constructor({ node, editor, getPos }) {
    Object.assign(this, { node, editor, getPos });
    this.frame = make("div", { className: "story-figure-frame", contentEditable: "false" });
    this.contentDOM = make("figcaption", { "data-placeholder": gettext("Caption") });
    this.credit = make("span", { className: "story-figure-credit" });
    this.alt = this.altInput();
    this.choose = button("", () => this.choosePhoto());
    this.dom = make(
      "figure",
      { className: "story-figure" },
      this.frame,
      this.contentDOM,
      make(
        "div",
        { className: "story-figure-tools", contentEditable: "false" },
        this.credit,
        make("label", {}, make("span", { textContent: gettext("Alternative text") }), this.alt),
        this.choose,
        button(gettext("Remove the figure"), () => this.remove()),
      ),
    );
    this.show();
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    const isOther = node.attrs.photo !== this.node.attrs.photo;
    this.node = node;
    if (isOther) {
      this.show();
    }
    if (this.alt.value !== node.attrs.alt) {
      this.alt.value = node.attrs.alt;
    }
    return true;
  }

  stopEvent({ target }) {
    return target.closest("button, input, label") !== null;
  }

  ignoreMutation({ target }) {
    return !this.contentDOM.contains(target);
  }

  altInput() {
    const input = make("input", { value: this.node.attrs.alt, maxLength: 250 });
    input.addEventListener("input", () => this.set("alt", input.value));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.editor.commands.focus();
      }
    });
    return input;
  }

  set(name, value) {
    const { state, view } = this.editor;
    view.dispatch(state.tr.setNodeAttribute(this.getPos(), name, value));
  }

  remove() {
    const from = this.getPos();
    this.editor.chain().deleteRange({ from, to: from + this.node.nodeSize }).focus().run();
  }

  async choosePhoto() {
    const photo = await choosePhoto();
    if (photo) {
      this.set("photo", String(photo.id));
      this.choose.focus();
    }
  }

  async show() {
    const id = this.node.attrs.photo;
    this.dom.dataset.photo = id;
    this.choose.textContent = id ? gettext("Replace the photo…") : gettext("Choose photo…");
    this.credit.textContent = "";
    this.alt.placeholder = "";
    if (!id) {
      this.frame.replaceChildren(
        gettext("This figure awaits its photo. Without a photo and a caption it is not kept."),
      );
      return;
    }
    try {
      this.showPhoto(id, await photoById(id));
    } catch (error) {
      this.frame.textContent = error.message;
    }
  }

  showPhoto(id, photo) {
    if (id !== this.node.attrs.photo) {
      return;
    }
    if (!photo) {
      this.frame.textContent = `${gettext("This photo is no longer in the library:")} № ${id}`;
      return;
    }
    const { large, width, height, alt, credit } = photo;
    this.frame.replaceChildren(make("img", { src: large, width, height, alt }));
    this.credit.textContent = credit && `${gettext("Photo:")} ${credit}`;
    this.alt.placeholder = alt;
  }
}
