/* A page of another site, as a card: <figure data-embed="https://…"><figcaption>…</figcaption>
   </figure>, with a picture of the library or without. Nothing of that site is loaded here. */

import { Node } from "django-prose-editor/editor";
import { captionKeys, insertBlock } from "newsroom/editor/blocks";
import { askFrom, field, openDialog } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { captionOf, FrameView, pictureAttributes } from "newsroom/editor/frame";
import { lookUpEmbed } from "newsroom/editor/library";
import { defineWord } from "newsroom/editor/toolbar";

export const StoryEmbed = Node.create({
  name: "storyEmbed",
  group: "block",
  content: "inline*",
  isolating: true,

  addAttributes() {
    return {
      ...pictureAttributes,
      photo: {
        ...pictureAttributes.photo,
        renderHTML: ({ photo }) => (photo ? { "data-photo": photo } : {}),
      },
      url: {
        default: "",
        parseHTML: ({ dataset }) => dataset.embed,
        renderHTML: ({ url }) => ({ "data-embed": url }),
      },
    };
  },

  parseHTML() {
    return [
      { tag: 'figure[data-embed^="https://"]', priority: 60, contentElement: captionOf },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes, ["figcaption", 0]];
  },

  addNodeView() {
    return (shown) => new EmbedView(shown);
  },

  addKeyboardShortcuts: () => captionKeys("storyEmbed"),

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "embed",
      groups: "insert",
      priority: 58,
      word: gettext("Embed"),
      title: gettext("Embed a video, a post or a map"),
      command: insertEmbed,
    });
  },
});

async function insertEmbed(editor) {
  const url = await askFrom(editor, () => askForPage(""));
  if (url) {
    insertBlock(editor, { type: "storyEmbed", attrs: { url } });
  }
}

/* Gives the address as the story keeps it, or null. */
const askForPage = (before) =>
  openDialog(gettext("Embed a video, a post or a map"), (dialog, done) => {
    const input = make("input", { value: before, required: true, "data-first": "" });
    const status = make("p", { className: "desk-status", role: "status" });
    const send = make("button", { className: "desk-button", textContent: gettext("Embed") });
    const help = gettext("The page's address, or the code that the site gives for embedding.");
    const form = make("form", {}, field(gettext("Address"), input, help), status, send);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      send.disabled = true;
      try {
        done((await lookUpEmbed(addressIn(input.value.trim()))).url);
      } catch (error) {
        status.textContent = error.message;
        send.disabled = false;
        input.focus();
      }
    });
    dialog.append(form);
  });

/* Of the code for embedding the frame's address, or the last link's: a post names itself last. */
function addressIn(typed) {
  if (!typed.startsWith("<")) {
    return typed;
  }
  const { body } = new DOMParser().parseFromString(typed, "text/html");
  const frame = body.querySelector("iframe[src]")?.getAttribute("src");
  const link = [...body.querySelectorAll("a[href]")].at(-1)?.getAttribute("href");
  return (frame ?? link ?? typed).replace(/^\/\//, "https://");
}

class EmbedView extends FrameView {
  constructor(shown) {
    super(shown);
    this.dom.classList.add("story-embed");
    this.host = make("strong");
    this.address = make("span");
    this.card = make("div", { className: "story-card" }, this.host, this.address);
    this.choose = this.photoTool();
    this.clear = button(gettext("No picture"), () => this.set("photo", ""));
    this.pictureTools = make("div", { className: "story-figure-alt" }, ...this.altTools());
    this.tools.append(
      button(gettext("Another address…"), () => this.chooseAddress()),
      this.choose,
      this.clear,
      this.removeTool(gettext("Remove the card")),
      this.pictureTools,
    );
    this.changed({ attrs: {} });
  }

  changed({ attrs }) {
    const { photo, url } = this.node.attrs;
    this.showAlt();
    this.host.textContent = hostOf(url);
    this.address.textContent = url;
    this.pictureTools.hidden = this.clear.hidden = !photo;
    this.choose.textContent = photo ? gettext("Replace the photo…") : gettext("Add a picture…");
    if (photo !== attrs.photo) {
      this.forget();
      this.frame.replaceChildren(this.card);
      if (photo) {
        this.showPhoto((picture) => this.frame.replaceChildren(picture, this.card));
      }
    }
  }

  async chooseAddress() {
    const url = await askForPage(this.node.attrs.url);
    if (url) {
      this.set("url", url);
    }
  }
}

function hostOf(url) {
  try {
    return new URL(url).host.replace(/^www\./, "");
  } catch {
    return url;
  }
}
