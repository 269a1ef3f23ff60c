/* What comes in from Word and the web, made into what the story can hold. */

import { Extension, Plugin } from "django-prose-editor/editor";
import { make } from "newsroom/editor/dom";
import { fromWord, rename, unwrap } from "newsroom/editor/word";

const LEFT_OUT =
  "picture > source, svg, video, audio, iframe, object, script, style, template, noscript, " +
  "button, input, select, textarea, [hidden], [style*='display:none'], [style*='display: none']";
const RENAMED = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" };
const LINES = "p, div, li, h1, h2, h3, h4, h5, h6, tr, blockquote, pre";
/* Whatever holds paragraphs; a figure stands beside it, never inside. */
const CONTAINERS = "table, ul, ol, blockquote, aside";

/* What the event at hand has for the pictures in its HTML; see `cleaned`. */
export const incoming = { pictures: null };

export const StoryPaste = Extension.create({
  name: "storyPaste",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => cleaned(html, incoming.pictures ?? (() => null)),
          transformPastedText: (text) => text.normalize("NFC"),
          handlePaste: (_view, { clipboardData }) => hasOnlyFiles(clipboardData),
          handleDrop: (_view, { dataTransfer }) => hasOnlyFiles(dataTransfer),
        },
      }),
    ];
  },
});

/* The browser would show the file in place of the desk. */
const hasOnlyFiles = (data) => data?.files.length > 0 && !data.types.includes("text/html");

/* `pictureOf(img, all)` gives the attributes of the figure that the picture becomes, or null. */
function cleaned(html, pictureOf) {
  const { body } = new DOMParser().parseFromString(withoutHandlers(html), "text/html");
  fromWord(body);
  body.querySelectorAll(LEFT_OUT).forEach((element) => element.remove());
  body.querySelectorAll("a[href^='#'], a[href^='file:']").forEach(unwrap);
  for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    tidyHeading(heading);
  }
  body.querySelectorAll(":is(ul, ol) > :is(ul, ol)").forEach(intoItemBefore);
  body.querySelectorAll("table").forEach(withoutFrame);
  placePictures(body, pictureOf);
  body.querySelectorAll("figure").forEach(withoutEmptyFigure);
  body.querySelectorAll("td, th, caption").forEach(toLines);
  tidyText(body);
  body.querySelectorAll("p").forEach(withoutEmptyParagraph);
  return body.innerHTML;
}

/* They would never run; but the browser's policy would report each of them. */
const withoutHandlers = (html) =>
  html.replace(/<[^>]+>/g, (tag) => tag.replace(/([\s/"'])on(?=[a-z]+\s*=)/gi, "$1data-on"));

/* A heading is bold by itself. */
function tidyHeading(heading) {
  const plain = RENAMED[heading.tagName] ? rename(heading, RENAMED[heading.tagName]) : heading;
  plain.querySelectorAll("b, strong").forEach(unwrap);
  [plain, ...plain.querySelectorAll("[style]")].forEach((each) => each.removeAttribute("style"));
}

/* Google's lists stand in lists, not in their items. */
function intoItemBefore(list) {
  const item = list.previousElementSibling;
  if (item?.tagName === "LI") {
    item.append(list);
  }
}

/* A table of one column around a picture is a frame for it and its caption. */
function withoutFrame(table) {
  const rows = [...table.rows];
  if (table.querySelector("img") && rows.every(({ cells }) => cells.length === 1)) {
    const cells = rows.map(({ cells: [cell] }) => cell);
    const texts = cells.filter((cell) => !cell.querySelector("img"));
    texts.forEach((cell) => cell.querySelectorAll("p").forEach((line) => (line.className = "MsoCaption")));
    table.replaceWith(...cells.flatMap((cell) => [...cell.childNodes]));
  }
}

function placePictures(body, pictureOf) {
  const pictures = [...body.querySelectorAll("img")];
  const known = pictures.map((img) => pictureOf(img, pictures));
  pictures.forEach((img, index) => {
    if (known[index]) {
      placePicture(img, known[index]);
    }
    img.remove();
  });
}

/* A picture in the words of a paragraph comes before it, or after what was said before it. */
function placePicture(img, attributes) {
  const own = img.closest("figure");
  if (own && !own.dataset.upload) {
    Object.entries(attributes).forEach(([name, value]) => own.setAttribute(name, value));
    own.dataset.photo ??= "";
    return;
  }
  const figure = make("figure", { "data-photo": "", ...attributes });
  const block = own ?? outermost(img, CONTAINERS) ?? img.closest("p, h2, h3") ?? img.closest("a");
  if (!block) {
    img.replaceWith(figure);
  } else if (block.matches("p, h2, h3, a") && !textBefore(block, img)) {
    block.before(figure);
  } else {
    lastFigureAfter(block).after(figure);
  }
  takeCaption(figure);
}

function outermost(element, selector) {
  let found = null;
  for (let one = element.closest(selector); one; one = one.parentElement.closest(selector)) {
    found = one;
  }
  return found;
}

function textBefore(block, img) {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEndBefore(img);
  return range.toString().trim();
}

/* Several pictures of one place keep their order. */
function lastFigureAfter(block) {
  let last = block;
  while (last.nextElementSibling?.matches("figure[data-upload]")) {
    last = last.nextElementSibling;
  }
  return last;
}

function takeCaption(figure) {
  const paragraph = [figure.nextElementSibling, figure.nextElementSibling?.nextElementSibling].find(
    (next, place) => next?.matches("p.MsoCaption") && (!place || isEmpty(figure.nextElementSibling)),
  );
  if (paragraph) {
    figure.append(rename(paragraph, "figcaption"));
  }
}

const isEmpty = (element) => !element.textContent.trim();

/* Without its picture a figure is a caption that awaits a photo, or nothing. */
function withoutEmptyFigure(figure) {
  const caption = figure.querySelector("figcaption");
  const { photo, upload, embed } = figure.dataset;
  if (!photo && upload === undefined && !embed && !caption?.textContent.trim()) {
    unwrap(figure);
  }
}

/* A cell holds lines. */
function toLines(cell) {
  for (const item of cell.querySelectorAll("li")) {
    item.prepend("– ");
  }
  const lines = [...cell.querySelectorAll(LINES)].filter((line) => !line.querySelector(LINES));
  for (const line of lines) {
    line.before(document.createElement("br"));
    line.after(document.createElement("br"));
    unwrap(line);
  }
  cell.querySelectorAll(`${LINES}, ul, ol, table, tbody, td, th`).forEach(unwrap);
  for (const br of cell.querySelectorAll("br")) {
    const next = nextWords(br);
    if (!next || next.nodeName === "BR" || isFirst(cell, br)) {
      br.remove();
    }
  }
}

function nextWords(node) {
  let next = node.nextSibling;
  while (next?.nodeType === Node.TEXT_NODE && !next.data.trim()) {
    next = next.nextSibling;
  }
  return next;
}

const isFirst = (cell, br) => !textBefore(cell, br);

function tidyText(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode } = walker;
    currentNode.data = currentNode.data.normalize("NFC").replace(/[\u00a0\u202f\u2007]/g, " ");
  }
}

function withoutEmptyParagraph(paragraph) {
  if (isEmpty(paragraph) && !paragraph.querySelector("figure") && !paragraph.dataset.document) {
    paragraph.remove();
  }
}
