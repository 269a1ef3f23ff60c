/* Where in a picture its crops look: "30 60", percent from the left and from the top. */

import { gettext } from "newsroom/editor/dom";

const FOCUS = /^(100|[1-9]?\d) (100|[1-9]?\d)$/;
const MIDDLE = "50 50";

export const CROPS = {
  "16x9": "16:9",
  "4x3": "4:3",
  "1x1": "1:1",
  "4x5": gettext("upright, 4:5"),
};

export const validFocus = (focus) => (FOCUS.test(focus) ? focus : "");

export const validCrop = (crop) => (crop in CROPS ? crop : "");

export const pointOf = (focus) => (validFocus(focus) || MIDDLE).split(" ").map(Number);

export const focusOf = (point) =>
  point.map((share) => Math.round(Math.min(100, Math.max(0, share)))).join(" ");

/* Makes a picture's crop look there; empty, its own way again. */
export function lookAt(img, focus) {
  const [left, top] = pointOf(focus);
  img.style.objectPosition = `${left}% ${top}%`;
}

export function inWords(focus) {
  const [left, top] = pointOf(focus);
  return gettext("From the left {left} %, from the top {top} %")
    .replace("{left}", left)
    .replace("{top}", top);
}
