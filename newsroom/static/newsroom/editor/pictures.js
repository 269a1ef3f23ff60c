/* Pictures that are dropped, or come with what is pasted, become photos of the library: a figure
   stands in their place at once, and gets its photo when the desk has it. */

import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";
import { incoming } from "newsroom/editor/paste";
import { picturesOf } from "newsroom/editor/rtf";
import { say } from "newsroom/editor/status";
import { dispatchAlone } from "newsroom/editor/undo";
import { addUpload, isKnown, Uploads } from "newsroom/editor/uploads";

const { Fragment, Slice } = pm.model;

export const StoryPictures = Extension.create({
  name: "storyPictures",

  addGlobalAttributes() {
    const upload = {
      default: null,
      parseHTML: ({ dataset }) => (isKnown(dataset.upload) ? dataset.upload : null),
      renderHTML: ({ upload: key }) => (key ? { "data-upload": key } : {}),
    };
    return [{ types: ["storyFigure"], attributes: { upload } }];
  },

  addProseMirrorPlugins() {
    const { form } = this.editor.options.element.querySelector("textarea");
    return [
      new Plugin({
        view: (view) => new Uploads(view, form),
        props: {
          handleDOMEvents: {
            paste: (_view, { clipboardData }) => expect(clipboardData),
            drop: (_view, { dataTransfer }) => expect(dataTransfer),
          },
          handlePaste: (view, { clipboardData }, slice) =>
            takeFiles(view, clipboardData, view.state.selection.$from) ||
            pasteAround(view, slice),
          handleDrop: (view, event) => {
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
            const { doc, selection } = view.state;
            const $at = place ? doc.resolve(place.pos) : selection.$from;
            return takeFiles(view, event.dataTransfer, $at);
          },
        },
      }),
    ];
  },
});

/* Before the editor reads what is pasted: where its pictures come from. */
function expect(data) {
  incoming.pictures = data ? sourceOf(data) : null;
  return false;
}

const imagesOf = (data) => [...data.files].filter(({ type }) => type.startsWith("image/"));

function sourceOf(data) {
  const images = imagesOf(data);
  let fromWord = null;
  let leftOut = 0;
  return (img, all) => {
    fromWord ??= matched(all.filter(isOfWord), picturesOf(data.getData("text/rtf")));
    const src = img.getAttribute("src") ?? "";
    const isAlone = all.length === 1 && images.length === 1;
    const blob = fromDataUri(src) ?? fromWord.get(img) ?? (isAlone ? images[0] : null);
    if (blob) {
      return { "data-upload": addUpload(blob) };
    }
    if (!isDot(img)) {
      leftOut += 1;
      say(`${gettext("Pictures that could not be taken along:")} ${leftOut}`);
    }
    return isOfWord(img) ? { "data-upload": "" } : null;
  };
}

/* Counters and spacers. */
const isDot = ({ width, height }) => width > 0 && width < 4 && height > 0 && height < 4;

const isOfWord = (img) => /^file:/i.test(img.getAttribute("src"));

/* Word's HTML names files that no page may read; beside it the RTF holds the same pictures. Drawings
   are in the HTML only: then the sizes tell which is which. */
function matched(images, pictures) {
  const found = new Map();
  const isSame = images.length === pictures.length;
  let next = 0;
  for (const img of images) {
    const at = isSame ? next : pictures.findIndex((one, place) => place >= next && fits(img, one));
    if (at >= 0 && pictures[at]) {
      found.set(img, pictures[at].blob);
      next = at + 1;
    }
  }
  return found;
}

function fits(img, { width, height }) {
  const [shown, there] = [img.getAttribute("width") / img.getAttribute("height"), width / height];
  return Math.abs(shown / there - 1) < 0.05;
}

function fromDataUri(src) {
  const [, type, coded] = /^data:(image\/(?!svg)[a-z+.-]+);base64,(.+)$/is.exec(src) ?? [];
  if (!type) {
    return null;
  }
  try {
    return new Blob([Uint8Array.from(atob(coded), (one) => one.charCodeAt())], { type });
  } catch {
    return null;
  }
}

/* The browser would show a file in place of the desk. What has words beside its files (a table from
   Excel brings its own picture) is pasted as words. */
function takeFiles(view, data, $at) {
  if (!data?.files.length || data.types.includes("text/html")) {
    return false;
  }
  const images = imagesOf(data);
  if (images.length < data.files.length) {
    say(gettext("Only pictures can be put into the story this way."));
  }
  if (images.length) {
    insert(view, images.map(addUpload), $at);
  }
  return true;
}

/* The first fills the figure that awaits it, where there is one at this place. */
function insert(view, keys, $at) {
  const { tr, schema } = view.state;
  const type = schema.nodes.storyFigure;
  const figure = $at.parent.type === type ? $at.parent : $at.nodeAfter;
  let rest = keys;
  let at = $at.depth ? $at.after(1) : $at.pos;
  if (figure?.type === type && !figure.attrs.photo && !figure.attrs.upload) {
    const place = figure === $at.parent ? $at.before() : $at.pos;
    tr.setNodeAttribute(place, "upload", keys[0]);
    rest = keys.slice(1);
    at = $at.depth ? at : $at.pos + figure.nodeSize;
  }
  const figures = rest.map((upload) => type.create({ upload }));
  const isEmpty = $at.depth === 1 && $at.parent.type.name === "paragraph" && !$at.parent.content.size;
  tr.replaceWith(isEmpty ? $at.before(1) : at, at, figures);
  dispatchAlone(view, tr.setMeta("paste", true).scrollIntoView());
}

/* In a cell, a caption, a list there is no room for figures, and a figure alone must not cut a
   sentence in two: they follow it. */
function pasteAround(view, slice) {
  const { $from } = view.state.selection;
  const figures = [];
  const words = [];
  slice.content.forEach((node) => (node.attrs.upload ? figures : words).push(node));
  const isInside = $from.depth > 1 || $from.parent.type.name === "storyFigure";
  if (!figures.length || (words.length && !isInside)) {
    return false;
  }
  if (!words.length) {
    insert(view, figures.map(({ attrs }) => attrs.upload), $from);
    return true;
  }
  const { tr } = view.state;
  const after = $from.after(1);
  tr.replaceSelection(Slice.maxOpen(Fragment.from(words)));
  tr.insert(tr.mapping.map(after), figures);
  view.dispatch(tr.setMeta("paste", true).scrollIntoView());
  return true;
}
