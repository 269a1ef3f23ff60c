/* What Word puts on the clipboard, told in plain HTML: lists, headings, notes, tracked changes. */

import { make } from "newsroom/editor/dom";

/* Deleted while changes were tracked, remarks in the margin, hidden text. */
const NOT_TEXT = [
  "del",
  ".msoDel",
  ".msocomanchor",
  ".MsoCommentReference",
  "a[href^='#_msocom']",
  "[style*='mso-element:comment-list']",
  "[style*='mso-element: comment-list']",
  "[style*='mso-hide:all']",
  "[style*='mso-hide: all']",
  "xml",
].join();
const HEADINGS = [
  [".MsoTitle, [style*='mso-outline-level:1'], [style*='mso-outline-level: 1']", "h2"],
  [".MsoSubtitle, [style*='mso-outline-level:'], [class^='MsoHeading']", "h3"],
];
const MARKER = "[style*='mso-list:Ignore'], [style*='mso-list: Ignore']";
const FIRST_NUMBER = /^\(?(1(\.1)*|a|i)[.)]?$/i;
const ANY_NUMBER = /^\(?(\d+(\.\d+)*|[a-z]|[ivxlc]+)[.)]$|^\d+(\.\d+)+$|^\d+$/i;

export function fromWord(body) {
  removeComments(body);
  body.querySelectorAll(NOT_TEXT).forEach((element) => element.remove());
  for (const [selector, tag] of HEADINGS) {
    body.querySelectorAll(`p:is(${selector})`).forEach((paragraph) => rename(paragraph, tag));
  }
  makeLists(body);
  makeOnlineLists(body);
}

export function rename(element, tag) {
  const renamed = document.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

export const unwrap = (element) => element.replaceWith(...element.childNodes);

function removeComments(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) {
    comments.push(walker.currentNode);
  }
  comments.forEach((comment) => comment.remove());
}

/* Word writes a list as paragraphs that carry their level and their own bullet or number. */
function makeLists(body) {
  let run = [];
  let last = null;
  for (const paragraph of body.querySelectorAll("[style*='mso-list:']")) {
    const item = itemOf(paragraph);
    if (!item) {
      continue;
    }
    if (last && !follows(last, paragraph)) {
      build(run);
      run = [];
    }
    run.push(item);
    last = paragraph;
  }
  build(run);
}

/* A numbered heading is a heading; its number is a part of its words. */
function itemOf(paragraph) {
  const marker = paragraph.querySelector(MARKER);
  const [, list] = /mso-list:\s*(l\d+)/.exec(paragraph.getAttribute("style")) ?? [];
  if (paragraph.tagName !== "P" || !list || !marker) {
    return null;
  }
  const level = Number(/level(\d+)/.exec(paragraph.getAttribute("style"))?.[1] ?? 1);
  const sign = marker.textContent.replace(/\s+/g, "");
  return { paragraph, marker, level, sign, list, isNumbered: ANY_NUMBER.test(sign) };
}

const follows = (before, paragraph) => nextOf(before) === paragraph;

function nextOf(element) {
  let next = element.nextElementSibling;
  while (next?.matches("p") && !next.textContent.trim() && !next.querySelector("img")) {
    next = next.nextElementSibling;
  }
  return next;
}

/* Lists in lists, by level. Our lists count from 1: one that goes on from an earlier number stays
   paragraphs with their numbers, so that none becomes another. */
function build(run) {
  const stack = [];
  run.forEach((item, index) => {
    const { paragraph, marker, level, sign, list, isNumbered } = item;
    while (stack.length && stack.at(-1).level > level) {
      stack.pop();
    }
    const tag = isNumbered ? "ol" : "ul";
    let open = stack.at(-1);
    if (open?.level === level && (open.tag !== tag || (level === 1 && open.list !== list))) {
      stack.pop();
      open = null;
    }
    if (open?.level !== level) {
      if (isNumbered && !FIRST_NUMBER.test(sign)) {
        stack.length = 0;
        marker.replaceWith(`${sign} `);
        return;
      }
      open = opened(stack, { tag, level, list, paragraph });
    }
    marker.remove();
    open.element.append(rename(paragraph, "li"));
  });
}

function opened(stack, { tag, level, list, paragraph }) {
  const made = { tag, level, list, element: make(tag) };
  const holder = stack.at(-1)?.element.lastElementChild;
  if (holder) {
    holder.append(made.element);
  } else {
    paragraph.before(made.element);
  }
  stack.push(made);
  return made;
}

/* Word for the web gives each item a list of its own, with its level as a number. */
function makeOnlineLists(body) {
  const wrappers = [...body.querySelectorAll(".ListContainerWrapper")];
  const stack = [];
  let before = null;
  for (const wrapper of wrappers) {
    if (before && wrapper.previousElementSibling !== before) {
      stack.length = 0;
    }
    for (const item of wrapper.querySelectorAll("li")) {
      const level = Number(item.dataset.ariaLevel ?? item.ariaLevel ?? 1);
      const tag = item.parentElement.tagName.toLowerCase();
      while (stack.length && stack.at(-1).level > level) {
        stack.pop();
      }
      let open = stack.at(-1);
      if (open?.level !== level || open.tag !== tag) {
        if (open?.level === level) {
          stack.pop();
        }
        open = opened(stack, { tag, level, list: "", paragraph: wrapper });
      }
      open.element.append(item);
    }
    before = wrapper;
  }
  wrappers.forEach((wrapper) => wrapper.remove());
}
