/* A file that readers may take: <p data-document="7">its title</p>. */

import { Node } from "django-prose-editor/editor";
import { captionKeys, insertBlock, leadBack } from "newsroom/editor/blocks";
import { askFrom } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { chooseDocument } from "newsroom/editor/documents";
import { validId } from "newsroom/editor/frame";
import { documentById } from "newsroom/editor/library";
import { defineWord } from "newsroom/editor/toolbar";

export const StoryDocument = Node.create({
  name: "storyDocument",
  group: "block",
  content: "text*",
  marks: "",
  isolating: true,

  addAttributes() {
    return {
      document: {
        default: "",
        parseHTML: (element) => element.dataset.document,
        renderHTML: ({ document }) => ({ "data-document": document }),
      },
    };
  },

  parseHTML() {
    return [
      {
        tag: "p[data-document]",
        priority: 60,
        getAttrs: ({ dataset }) => (validId(dataset.document) ? {} : false),
      },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["p", HTMLAttributes, 0];
  },

  addNodeView() {
    return (shown) => new DocumentView(shown);
  },

  addKeyboardShortcuts: () => captionKeys("storyDocument"),

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "document",
      groups: "insert",
      priority: 56,
      word: gettext("Document"),
      title: gettext("Attach a document: PDF or Word"),
      command: insertDocument,
    });
  },
});

async function insertDocument(editor) {
  const file = await askFrom(editor, chooseDocument);
  if (file) {
    const node = {
      type: "storyDocument",
      attrs: { document: String(file.id) },
      content: [{ type: "text", text: file.title }],
    };
    insertBlock(editor, node, { depth: 1 + file.title.length });
  }
}

class DocumentView {
  constructor({ node, editor, getPos }) {
    Object.assign(this, { node, editor, getPos });
    this.contentDOM = make("p", { "data-placeholder": gettext("Title") });
    this.file = make("span", { className: "story-document-file", contentEditable: "false" });
    this.choose = button(gettext("Another document…"), () => this.chooseDocument());
    this.tools = make(
      "div",
      { className: "story-document-tools", contentEditable: "false", "data-tools": "" },
      this.choose,
      button(gettext("Remove the document"), () => this.remove()),
    );
    leadBack(this.tools, this);
    this.dom = make(
      "div",
      { className: "story-document" },
      this.contentDOM,
      this.file,
      this.tools,
    );
    this.show();
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    const isOther = node.attrs.document !== this.node.attrs.document;
    this.node = node;
    if (isOther) {
      this.show();
    }
    return true;
  }

  stopEvent({ target }) {
    return this.tools.contains(target);
  }

  ignoreMutation({ target }) {
    return !this.contentDOM.contains(target);
  }

  async chooseDocument() {
    const file = await chooseDocument();
    if (file) {
      const { state, view } = this.editor;
      view.dispatch(state.tr.setNodeAttribute(this.getPos(), "document", String(file.id)));
      this.choose.focus();
    }
  }

  remove() {
    const from = this.getPos();
    this.editor.chain().deleteRange({ from, to: from + this.node.nodeSize }).focus().run();
  }

  async show() {
    const id = this.node.attrs.document;
    try {
      const file = await documentById(id);
      if (id === this.node.attrs.document) {
        this.file.textContent = file
          ? `${file.kind}, ${file.size}`
          : `${gettext("This document is no longer in the library:")} № ${id}`;
      }
    } catch (error) {
      this.file.textContent = error.message;
    }
  }
}
