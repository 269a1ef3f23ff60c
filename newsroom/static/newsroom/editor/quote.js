/* What is said: <blockquote data-person="5"><p>…</p></blockquote>, with a speaker or without. */

import { Node } from "django-prose-editor/editor";
import { button, gettext, make } from "newsroom/editor/dom";
import { personById } from "newsroom/editor/library";
import { choosePerson, nameOf } from "newsroom/editor/people";
import { defineWord } from "newsroom/editor/toolbar";

export const StoryQuote = Node.create({
  name: "storyQuote",
  group: "block",
  content: "paragraph+",
  defining: true,

  addAttributes() {
    return {
      person: {
        default: "",
        parseHTML: ({ dataset }) => dataset.person ?? "",
        renderHTML: ({ person }) => (person ? { "data-person": person } : {}),
      },
    };
  },

  parseHTML() {
    return [{ tag: "blockquote" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["blockquote", HTMLAttributes, 0];
  },

  addNodeView() {
    return (shown) => new QuoteView(shown);
  },

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "quote",
      groups: "insert",
      priority: 80,
      word: gettext("Quote"),
      active: (editor) => editor.isActive("storyQuote"),
      enabled: (editor) => editor.can().toggleWrap("storyQuote"),
      command: (editor) => editor.chain().focus().toggleWrap("storyQuote").run(),
    });
  },
});

class QuoteView {
  constructor({ node, editor, getPos }) {
    Object.assign(this, { node, editor, getPos });
    this.contentDOM = make("div");
    this.name = make("span");
    this.choose = button("", () => this.chooseSpeaker());
    this.clear = button(gettext("No speaker"), () => this.set(""));
    this.dom = make(
      "blockquote",
      {},
      this.contentDOM,
      make("footer", { contentEditable: "false" }, this.name, this.choose, this.clear),
    );
    this.show();
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    const isOther = node.attrs.person !== this.node.attrs.person;
    this.node = node;
    if (isOther) {
      this.show();
    }
    return true;
  }

  stopEvent({ target }) {
    return target.closest("button") !== null;
  }

  ignoreMutation({ target }) {
    return !this.contentDOM.contains(target);
  }

  async chooseSpeaker() {
    const person = await choosePerson(gettext("Who said it?"));
    if (person) {
      this.set(String(person.id));
      const end = this.getPos() + this.node.nodeSize - 2;
      this.editor.chain().focus().setTextSelection(end).run();
    }
  }

  set(person) {
    const { state, view } = this.editor;
    view.dispatch(state.tr.setNodeAttribute(this.getPos(), "person", person));
  }

  async show() {
    const id = this.node.attrs.person;
    this.name.textContent = "";
    this.clear.hidden = !id;
    this.choose.textContent = id ? gettext("Another speaker…") : gettext("Speaker…");
    if (id) {
      this.name.textContent = await speaker(id);
    }
  }
}

async function speaker(id) {
  try {
    const person = await personById(id);
    return `— ${person ? nameOf(person) : `№ ${id}`}`;
  } catch (error) {
    return error.message;
  }
}
