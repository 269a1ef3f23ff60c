/* The keys at work: in the story, and for the whole page. */

import { Extension } from "django-prose-editor/editor";
import { toggleCaption } from "newsroom/editor/caption";
import { gettext } from "newsroom/editor/dom";
import { openHelp } from "newsroom/editor/help";
import { ariaKey, KEYS, keyLabel, pressed } from "newsroom/editor/keys";
import { panelOf } from "newsroom/editor/names";
import { openSearch } from "newsroom/editor/panel";
import { defineWord } from "newsroom/editor/toolbar";

const TYPED_IN = "input, textarea, select, [contenteditable]";

export const StoryKeys = Extension.create({
  name: "storyKeys",

  addKeyboardShortcuts() {
    const { editor } = this;
    const always = (run) => () => run() || true;
    return {
      [KEYS.caption]: always(() => toggleCaption(editor)),
      [KEYS.quote]: always(() => editor.commands.toggleWrap?.("storyQuote")),
      [KEYS.heading2]: always(() => editor.commands.toggleHeading({ level: 2 })),
    };
  },

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "search",
      groups: "history",
      priority: 20,
      word: gettext("Find"),
      title: gettext("Find and replace"),
      command: (editor) => openSearch(editor),
    });
    defineWord({ buttons, menu }, {
      name: "help",
      groups: "history",
      priority: 10,
      word: "?",
      title: gettext("Keys"),
      command: () => openHelp(),
    });
  },

  onCreate() {
    const { editor } = this;
    const heard = (event) => onKey(editor, event);
    document.addEventListener("keydown", heard, true);
    editor.on("destroy", () => document.removeEventListener("keydown", heard, true));
    tellMainKeys();
  },
});

/* Before the editor and the browser hear of it. */
function onKey(editor, event) {
  const command = PAGE_KEYS[pressed(event)] ?? (asksForHelp(event) && openHelp);
  if (command && !document.querySelector("dialog[open]") && command(editor, event) !== false) {
    event.preventDefault();
    event.stopPropagation();
  }
}

const asksForHelp = ({ key, ctrlKey, metaKey, altKey, target }) =>
  key === "?" && !ctrlKey && !metaKey && !altKey && !target.closest(TYPED_IN);

const saveButton = () => document.querySelector("form [name=_save]");
const mainVerb = () => document.querySelector(".acts .go");
/* What readers would have at once takes a second key. */
const TO_READERS = new Set(["publish", "update"]);

function act() {
  const button = mainVerb();
  if (TO_READERS.has(button?.value)) {
    button.focus();
  } else {
    button?.click();
  }
}

const PAGE_KEYS = {
  [KEYS.save]: () => saveButton()?.click(),
  [KEYS.act]: act,
  [KEYS.help]: () => openHelp(),
  [KEYS.search]: (editor, { target }) => searchFrom(editor, target),
  [KEYS.nextName]: (editor) => panelOf(editor)?.next(),
  [KEYS.mend]: (editor) => panelOf(editor)?.mendHere(),
  [KEYS.replace]: (editor, { target }) => searchFrom(editor, target, true),
};

/* In the panel itself the key belongs to the browser again. */
function searchFrom(editor, target, replaces = false) {
  if (target.closest(".story-search") && !replaces) {
    return false;
  }
  openSearch(editor, { replaces });
}

function tellMainKeys() {
  for (const [button, key] of [
    [saveButton(), KEYS.save],
    [mainVerb(), KEYS.act],
  ]) {
    button?.setAttribute("title", keyLabel(key));
    button?.setAttribute("aria-keyshortcuts", ariaKey(key));
  }
}
