/* A box beside the story: <aside>, with paragraphs, lists and small headings. */

import { Node, Plugin } from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";
import { defineWord } from "newsroom/editor/toolbar";

const SMALL = 3;

export const StoryBox = Node.create({
  name: "storyBox",
  group: "block",
  content: "(paragraph | heading | bulletList | orderedList)+",
  defining: true,

  parseHTML() {
    return [{ tag: "aside" }];
  },

  renderHTML() {
    return ["aside", 0];
  },

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "box",
      groups: "insert",
      priority: 70,
      word: gettext("Box"),
      title: gettext("Box with information beside the story"),
      active: (editor) => editor.isActive("storyBox"),
      enabled: (editor) => editor.can().toggleWrap("storyBox"),
      command: (editor) => editor.chain().focus().toggleWrap("storyBox").run(),
    });
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        appendTransaction: (changes, before, { doc, tr }) =>
          changes.some(({ docChanged }) => docChanged) ? withSmallHeadings(doc, tr) : null,
      }),
    ];
  },
});

function withSmallHeadings(doc, tr) {
  doc.descendants((node, position, parent) => {
    const isHeading = node.type.name === "heading" && parent.type.name === "storyBox";
    if (isHeading && node.attrs.level !== SMALL) {
      tr.setNodeAttribute(position, "level", SMALL);
    }
  });
  return tr.docChanged ? tr : null;
}
