/* The toolbar speaks in words. Its groups and their order stand in articles/editor.py. */

import { Extension } from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";
import { nameKey } from "newsroom/editor/keys";

/* One button. `title` says more than `word` where the word alone is too short. */
export function defineWord({ buttons, menu }, { word, title = word, ...item }) {
  const button = buttons.text(word, title);
  nameKey(button, item.name);
  menu.defineItem({
    ...item,
    button,
    update(editor) {
      if (item.active) {
        button.setAttribute("aria-pressed", Boolean(item.active(editor)));
      }
      if (item.enabled) {
        button.setAttribute("aria-disabled", !item.enabled(editor));
      }
    },
  });
}

export const StoryToolbar = Extension.create({
  name: "storyToolbar",

  addMenuItems(toolbar) {
    standardItems().forEach((item) => defineWord(toolbar, item));
  },

  /* One tab stop; the arrow keys go on from there. */
  onCreate() {
    const bar = this.editor.view.dom.previousElementSibling;
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", gettext("Formatting"));
    const stops = [...bar.querySelectorAll("button")];
    stops.forEach((stop, index) => (stop.tabIndex = index ? -1 : 0));
    bar.addEventListener("keydown", (event) => moveFocus(event, stops));
  },
});

function moveFocus(event, stops) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const shown = stops.filter((stop) => stop.offsetParent);
  const next = shown[shown.indexOf(document.activeElement) + step];
  if (next) {
    event.preventDefault();
    stops.forEach((stop) => (stop.tabIndex = stop === next ? 0 : -1));
    next.focus();
  }
}

const standardItems = () => [
  {
    name: "paragraph",
    groups: "blocks",
    priority: 90,
    word: gettext("¶ Paragraph"),
    active: (editor) => editor.isActive("paragraph"),
    command: (editor) => editor.chain().focus().setParagraph().run(),
  },
  heading(2, 80, gettext("Subheading")),
  heading(3, 70, gettext("Small heading")),
  {
    name: "bulletList",
    groups: "blocks",
    priority: 60,
    word: gettext("• List"),
    title: gettext("List with bullets"),
    active: (editor) => editor.isActive("bulletList"),
    enabled: (editor) => editor.can().toggleBulletList(),
    command: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    groups: "blocks",
    priority: 50,
    word: gettext("1. List"),
    title: gettext("Numbered list"),
    active: (editor) => editor.isActive("orderedList"),
    enabled: (editor) => editor.can().toggleOrderedList(),
    command: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "bold",
    groups: "marks",
    priority: 90,
    word: gettext("B"),
    title: gettext("Bold"),
    active: (editor) => editor.isActive("bold"),
    command: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: "italic",
    groups: "marks",
    priority: 80,
    word: gettext("I"),
    title: gettext("Italic"),
    active: (editor) => editor.isActive("italic"),
    command: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: "horizontalRule",
    groups: "insert",
    priority: 10,
    word: gettext("Rule"),
    title: gettext("Rule between two parts"),
    enabled: ({ state }) => state.selection.$from.depth === 1,
    command: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
  {
    name: "undo",
    groups: "history",
    priority: 90,
    word: gettext("Undo"),
    enabled: (editor) => editor.can().undo(),
    command: (editor) => editor.chain().focus().undo().run(),
  },
  {
    name: "redo",
    groups: "history",
    priority: 80,
    word: gettext("Redo"),
    enabled: (editor) => editor.can().redo(),
    command: (editor) => editor.chain().focus().redo().run(),
  },
];

const heading = (level, priority, word) => ({
  name: `heading${level}`,
  groups: "blocks",
  priority,
  word,
  active: (editor) => editor.isActive("heading", { level }),
  command: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});
