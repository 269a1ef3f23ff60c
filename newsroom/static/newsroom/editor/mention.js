/* Who or what of the directory is named in the text: <a data-person="5">…</a>,
   <a data-organization="5">…</a>. */

import { Mark } from "django-prose-editor/editor";
import { askFrom } from "newsroom/editor/dialog";
import { gettext } from "newsroom/editor/dom";
import { chooseName } from "newsroom/editor/people";
import { defineWord } from "newsroom/editor/toolbar";

const attribute = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => ({ [name]: attributes[name] }),
});

export const Mention = Mark.create({
  name: "mention",
  // Above Link, so that an <a> of the directory is read as a mention first.
  priority: 1100,
  inclusive: false,
  excludes: "mention link",

  addAttributes() {
    return {
      "data-person": attribute("data-person"),
      "data-organization": attribute("data-organization"),
      href: attribute("href"),
    };
  },

  parseHTML() {
    return [
      { tag: "a[data-person]", priority: 60 },
      { tag: "a[data-organization]", priority: 60 },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["a", HTMLAttributes, 0];
  },

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "mention",
      groups: "insert",
      priority: 50,
      word: gettext("@ Name"),
      title: gettext("@ Name of a person or an organization in the directory"),
      active: (editor) => editor.isActive("mention"),
      command: mention,
    });
    defineWord({ buttons, menu }, {
      name: "unmention",
      groups: "insert",
      priority: 49,
      word: gettext("Remove the mention"),
      hidden: (editor) => !editor.isActive("mention"),
      command: (editor) =>
        editor.chain().focus().extendMarkRange("mention").unsetMark("mention").run(),
    });
  },
});

export const markOf = ({ kind, id }) => ({
  type: "mention",
  attrs: { [`data-${kind}`]: String(id) },
});

/* The name as it is printed: its title around it, the name itself marked. */
const wordsOf = (named) =>
  [
    { type: "text", text: named.before },
    { type: "text", text: named.name, marks: [markOf(named)] },
    { type: "text", text: named.after },
  ].filter(({ text }) => text);

/* Marks the selected words; with nothing selected, writes the name with its title. */
async function mention(editor) {
  const named = await askFrom(editor, () => chooseName(gettext("Who, or which organization?")));
  if (!named) {
    return;
  }
  const { type, attrs } = markOf(named);
  const writing = editor.chain();
  if (editor.isActive("mention")) {
    writing.extendMarkRange("mention").unsetMark("mention").setMark(type, attrs).run();
  } else if (editor.state.selection.empty) {
    writing.insertContent(wordsOf(named)).run();
  } else {
    writing.setMark(type, attrs).run();
  }
}
