/* What one should know of a photo before it is published, in words. */

import { make } from "newsroom/editor/dom";

export const marksOf = ({ marks }) =>
  marks.map((mark) => make("span", { className: "photo-mark", textContent: mark }));
