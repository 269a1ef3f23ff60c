/* One quiet line under the story, which screen readers hear. */

import { make } from "newsroom/editor/dom";

export function say(sentence) {
  line().textContent = sentence;
}

/* It must stand there before it speaks: some screen readers do not hear a new one. */
export function line() {
  const there = document.querySelector(".story-said");
  if (there) {
    return there;
  }
  const made = make("p", { className: "story-said", role: "status" });
  document.querySelector(".prose-editor").after(made);
  return made;
}
