/* What is said: <blockquote data-person="5"><p>…</p></blockquote>, with a speaker or without;
   with data-pull="1" words of the story set large. */

import { Node } from "django-prose-editor/editor";
import { goToTools, leadBack } from "newsroom/editor/blocks";
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
      pull: {
        default: false,
        parseHTML: ({ dataset }) => dataset.pull === "1",
        renderHTML: ({ pull }) => (pull ? { "data-pull": "1" } : {}),
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

  addKeyboardShortcuts() {
    return { Tab: ({ editor }) => goToTools(editor, "storyQuote") };
  },

  addMenuItems(toolbar) {
    defineWord(toolbar, quoteWord("quote", 80, false, gettext("Quote")));
    defineWord(toolbar, quoteWord("pullQuote", 78, true, gettext("Pull quote")));
  },
});

const quoteWord = (name, priority, pull, word) => ({
  name,
  groups: "insert",
  priority,
  word,
  active: (editor) => editor.isActive("storyQuote", { pull }),
  enabled: (editor) => editor.can().toggleWrap("storyQuote"),
  command: (editor) => toggle(editor, pull),
});

/* A quote of the other kind becomes one of this kind; of this kind, it ends. */
function toggle(editor, pull) {
  const isOther = editor.isActive("storyQuote", { pull: !pull });
  const writing = editor.chain().focus();
  if (isOther) {
    writing.updateAttributes("storyQuote", { pull }).run();
  } else {
    writing.toggleWrap("storyQuote", { pull }).run();
  }
}

class QuoteView {
  constructor({ node, editor, getPos }) {
    Object.assign(this, { node, editor, getPos });
    this.contentDOM = make("div");
    this.name = make("span");
    this.choose = button("", () => this.chooseSpeaker());
    this.clear = button(gettext("No speaker"), () => this.set(""));
    const footer = make(
      "footer",
      { contentEditable: "false", "data-tools": "" },
      this.name,
      this.choose,
      this.clear,
    );
    leadBack(footer, this);
    this.dom = make("blockquote", {}, this.contentDOM, footer);
    this.dom.classList.toggle("is-pull", node.attrs.pull);
    this.show();
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    const isOther = node.attrs.person !== this.node.attrs.person;
    this.node = node;
    this.dom.classList.toggle("is-pull", node.attrs.pull);
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
