/* Which key does what: the toolbar names them, the help lists them. F-keys and Ctrl only, since Alt
   and Ctrl+Shift alone switch Vietnamese keyboards. */

import { isMacOS } from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";

const isMac = isMacOS();
const MOD = isMac ? "Meta" : "Control";

export const KEYS = {
  caption: "F2",
  quote: "F4",
  heading2: "F8",
  heading3: "Mod-Alt-3",
  paragraph: "Mod-Alt-0",
  bulletList: "Mod-Shift-8",
  orderedList: "Mod-Shift-7",
  bold: "Mod-b",
  italic: "Mod-i",
  link: "Mod-k",
  undo: "Mod-z",
  redo: isMac ? "Mod-Shift-z" : "Mod-y",
  plain: "Mod-Shift-v",
  save: "Mod-s",
  act: "Mod-Enter",
  search: "Mod-f",
  // Cmd+H hides a Mac's window before any page hears of it.
  replace: isMac ? "Mod-Alt-f" : "Mod-h",
  help: "Mod-/",
  mend: "Mod-.",
  nextName: "F9",
};

/* What a keydown is called above; Shift says nothing where the key itself says it. */
export function pressed({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const isLetter = /^[a-z]$/i.test(key);
  return [
    (isMac ? metaKey : ctrlKey) && "Mod",
    altKey && "Alt",
    shiftKey && (isLetter || key.length > 1) && "Shift",
    isLetter ? key.toLowerCase() : key,
  ]
    .filter(Boolean)
    .join("-");
}

const SIGNS = isMac
  ? { Mod: "⌘", Alt: "⌥", Shift: "⇧", Enter: "↩" }
  : { Mod: "Ctrl", Enter: "Enter" };

const parts = (key) => key.split(/-(?=.)/);

const said = (part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);

/* "Ctrl+Shift+8", as the keys are printed. */
export const keyLabel = (key) => parts(key).map(said).join(isMac ? "" : "+");

/* The same as aria-keyshortcuts wants it. */
export const ariaKey = (key) =>
  parts(key)
    .map((part) => (part === "Mod" ? MOD : part.length === 1 ? part.toUpperCase() : part))
    .join("+");

/* A button tells its key to the eye and to a screen reader, without it being a part of its name. */
export function nameKey(button, name) {
  const key = KEYS[name];
  if (key) {
    button.title = `${button.title || button.textContent} (${keyLabel(key)})`;
    button.setAttribute("aria-keyshortcuts", ariaKey(key));
  }
}

/* The help's groups: [heading, [[key, what it does], …]]. */
export const helpGroups = () => [
  [
    gettext("Paragraphs"),
    [
      [KEYS.caption, gettext("Make this paragraph a caption, or a caption a paragraph again")],
      [KEYS.quote, gettext("Quote")],
      [KEYS.heading2, gettext("Subheading")],
      [KEYS.heading3, gettext("Small heading")],
      [KEYS.paragraph, gettext("Paragraph")],
      [KEYS.bulletList, gettext("List with bullets")],
      [KEYS.orderedList, gettext("Numbered list")],
      ["Shift-Enter", gettext("New line in the same paragraph")],
    ],
  ],
  [
    gettext("Words"),
    [
      ["@", gettext("A person or an organization with the title of the story's day")],
      [KEYS.bold, gettext("Bold")],
      [KEYS.italic, gettext("Italic")],
      [KEYS.link, gettext("Link")],
      [KEYS.plain, gettext("Paste without formatting")],
    ],
  ],
  [
    gettext("The story"),
    [
      [KEYS.save, gettext("Save")],
      [KEYS.act, gettext("The main step: submit, approve; before publishing it waits for Enter")],
      [KEYS.undo, gettext("Undo")],
      [KEYS.redo, gettext("Redo")],
      [KEYS.search, gettext("Find; pressed again, the browser's own search")],
      [KEYS.replace, gettext("Find and replace")],
      [KEYS.nextName, gettext("The next name or title to look at")],
      [KEYS.mend, gettext("Take over the suggestion for the name at the caret")],
      [KEYS.help, gettext("This help; outside of a text field also ?")],
    ],
  ],
];
