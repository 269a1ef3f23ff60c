/* A link keeps its address and nothing else; one of our own pages is kept without the host. */

import { Link as BaseLink, Plugin } from "django-prose-editor/editor";
import { askForAddress, isOfKnownScheme } from "newsroom/editor/address";
import { askFrom } from "newsroom/editor/dialog";
import { gettext } from "newsroom/editor/dom";
import { lookUpLink } from "newsroom/editor/library";
import { defineWord } from "newsroom/editor/toolbar";

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

  addProseMirrorPlugins() {
    const handlePaste = (_view, { clipboardData }) => pasteAddress(this.editor, clipboardData);
    return [new Plugin({ props: { handlePaste } }), ...this.parent()];
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
  const href = await askFrom(editor, () => askForAddress(before));
  if (href) {
    editor.chain().extendMarkRange("link").setLink({ href }).run();
  }
}

/* An address alone links the selected words, or stands as a link itself until the desk has said
   what it is called. Anything else is pasted as ever. */
function pasteAddress(editor, clipboard) {
  const url = clipboard?.getData("text/plain").trim() ?? "";
  if (!/^https?:\/\/\S+$/i.test(url) || !canBeLinked(editor)) {
    return false;
  }
  const mark = { type: "link", attrs: { href: url } };
  if (editor.state.selection.empty) {
    editor.commands.insertContent({ type: "text", text: url, marks: [mark] });
  } else {
    editor.commands.setMark(mark.type, mark.attrs);
  }
  settle(editor, url);
  return true;
}

function canBeLinked(editor) {
  const { selection, schema } = editor.state;
  return selection.empty
    ? selection.$cursor?.parent.type.allowsMarkType(schema.marks.link)
    : !selection.node && editor.can().setMark("link");
}

/* Every link to the pasted address gets the one that the story keeps; where the address is what
   one reads, its headline. An address that the desk cannot look up stays as it was pasted. */
async function settle(editor, url) {
  const { href, title } = await lookUpLink(url).catch(() => ({ href: url, title: "" }));
  if (href === url && !title) {
    return;
  }
  await composed(editor.view);
  const { tr, schema } = editor.state;
  const links = [];
  tr.doc.descendants((node, from) => {
    const mark = node.marks.find(({ type, attrs }) => type.name === "link" && attrs.href === url);
    if (mark) {
      links.unshift([node, from, mark]);
    }
  });
  for (const [node, from, mark] of links) {
    const marks = schema.marks.link.create({ href }).addToSet(mark.removeFromSet(node.marks));
    const words = title && node.text === url ? title : node.text;
    tr.replaceWith(from, from + node.nodeSize, schema.text(words, marks));
  }
  editor.view.dispatch(tr);
}

/* Letters still being composed must not have the text changed beside them. */
const composed = (view) =>
  view.composing &&
  new Promise((resolve) => view.dom.addEventListener("compositionend", resolve, { once: true }));
