/* A link keeps its address and nothing else. */

import { Link as BaseLink } from "django-prose-editor/editor";
import { askFrom, field, openDialog } from "newsroom/editor/dialog";
import { gettext, make } from "newsroom/editor/dom";
import { defineWord } from "newsroom/editor/toolbar";

const SCHEMES = ["http", "https", "mailto", "tel"];

export const Link = BaseLink.extend({
  addOptions() {
    return {
      ...this.parent?.(),
      isAllowedUri: (url, { defaultValidate }) => defaultValidate(url) && isOfKnownScheme(url),
    };
  },

  addAttributes() {
    return { href: this.parent().href };
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink: () => ({ editor }) => {
        askForLink(editor);
        return true;
      },
    };
  },

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "link",
      groups: "insert",
      priority: 100,
      word: gettext("Link"),
      active: (editor) => editor.isActive("link"),
      enabled: (editor) => !editor.state.selection.empty || editor.isActive("link"),
      command: askForLink,
    });
    defineWord({ buttons, menu }, {
      name: "unlink",
      groups: "insert",
      priority: 99,
      word: gettext("Remove the link"),
      hidden: (editor) => !editor.isActive("link"),
      command: (editor) => editor.chain().focus().extendMarkRange("link").unsetLink().run(),
    });
  },
});

async function askForLink(editor) {
  const before = editor.getAttributes("link").href ?? "";
  const address = await askFrom(editor, () => askForAddress(before));
  if (address) {
    editor.chain().extendMarkRange("link").setLink({ href: complete(address) }).run();
  }
}

const askForAddress = (before) =>
  openDialog(gettext("Link"), (dialog, done) => {
    const input = make("input", { value: before, required: true, "data-first": "" });
    const form = make(
      "form",
      {},
      field(gettext("Address"), input),
      make("button", { className: "desk-button", textContent: gettext("Set the link") }),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      done(input.value.trim());
    });
    dialog.append(form);
  });

const schemeOf = (url) => /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1].toLowerCase();

const isOfKnownScheme = (url) => !schemeOf(url) || SCHEMES.includes(schemeOf(url));

/* "baotinhnha.vn/x" and "toasoan@baotinhnha.vn" are what people type. */
function complete(address) {
  if (schemeOf(address) || /^[/#?]/.test(address)) {
    return address;
  }
  return address.includes("@") ? `mailto:${address}` : `https://${address}`;
}
