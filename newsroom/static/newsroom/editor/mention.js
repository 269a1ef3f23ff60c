/* A person of the directory named in the text: <a data-person="5">…</a>. */

import { Mark } from "django-prose-editor/editor";
import { askFrom } from "newsroom/editor/dialog";
import { gettext } from "newsroom/editor/dom";
import { choosePerson } from "newsroom/editor/people";
import { defineWord } from "newsroom/editor/toolbar";

const attribute = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => ({ [name]: attributes[name] }),
});

export const Mention = Mark.create({
  name: "mention",
  // Above Link, so that an <a> with a person is read as a mention first.
  priority: 1100,
  inclusive: false,
  excludes: "mention link",

  addAttributes() {
    return { "data-person": attribute("data-person"), href: attribute("href") };
  },

  parseHTML() {
    return [{ tag: "a[data-person]", priority: 60 }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["a", HTMLAttributes, 0];
  },

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "mention",
      groups: "insert",
      priority: 50,
      word: gettext("@ Person"),
      title: gettext("@ Person of the directory"),
      active: (editor) => editor.isActive("mention"),
      command: mention,
    });
    defineWord({ buttons, menu }, {
      name: "unmention",
      groups: "insert",
      priority: 49,
      word: gettext("Not this person"),
      hidden: (editor) => !editor.isActive("mention"),
      command: (editor) =>
        editor.chain().focus().extendMarkRange("mention").unsetMark("mention").run(),
    });
  },
});

/* Marks the selected words; with nothing selected, writes the person's name. */
async function mention(editor) {
  const person = await askFrom(editor, () => choosePerson(gettext("Which person?")));
  if (!person) {
    return;
  }
  const mark = { type: "mention", attrs: { "data-person": String(person.id) } };
  const writing = editor.chain();
  if (editor.isActive("mention")) {
    writing.extendMarkRange("mention").setMark(mark.type, mark.attrs).run();
  } else if (editor.state.selection.empty) {
    writing.insertContent({ type: "text", text: person.name, marks: [mark] }).run();
  } else {
    writing.setMark(mark.type, mark.attrs).run();
  }
}
