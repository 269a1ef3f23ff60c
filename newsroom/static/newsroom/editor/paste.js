/* What comes in from Word and the web, made into what the story can hold. Pictures stay out. */

import { Extension, Plugin } from "django-prose-editor/editor";

const LEFT_OUT = "img, picture, svg, video, audio, iframe, object, script, style, template";
const RENAMED = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" };

export const StoryPaste = Extension.create({
  name: "storyPaste",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          transformPastedHTML,
          handlePaste: (view, { clipboardData }) => hasOnlyFiles(clipboardData),
          handleDrop: (view, { dataTransfer }) => hasOnlyFiles(dataTransfer),
        },
      }),
    ];
  },
});

/* The browser would show the file in place of the desk. */
const hasOnlyFiles = (data) => data?.files.length > 0 && !data.types.includes("text/html");

function transformPastedHTML(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  body.querySelectorAll(LEFT_OUT).forEach((element) => element.remove());
  for (const heading of body.querySelectorAll("h1, h4, h5, h6")) {
    rename(heading, RENAMED[heading.tagName]);
  }
  body.querySelectorAll("figure").forEach(withoutEmptyFigure);
  body.querySelectorAll("[style*='mso-list']").forEach(withoutWordList);
  return body.innerHTML;
}

function rename(element, tag) {
  const renamed = document.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

/* Without its picture a figure is a caption that awaits a photo, or nothing. */
function withoutEmptyFigure(figure) {
  const caption = figure.querySelector("figcaption");
  if (!figure.dataset.photo && !caption?.textContent.trim()) {
    figure.replaceWith(...figure.childNodes);
  }
}

/* Word writes a list as paragraphs that carry their own bullet or number. */
function withoutWordList(paragraph) {
  const marker = paragraph.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']");
  if (paragraph.tagName !== "P" || !marker) {
    return;
  }
  const tag = /^\s*\(?[0-9a-z]{1,4}[.)]/i.test(marker.textContent) ? "OL" : "UL";
  marker.remove();
  const before = paragraph.previousElementSibling;
  const goesOn = before?.dataset.wordList && before.tagName === tag;
  const list = goesOn ? before : document.createElement(tag);
  list.dataset.wordList = "1";
  if (!goesOn) {
    paragraph.before(list);
  }
  list.append(rename(paragraph, "li"));
}
