/* Whether requests get through. Closed after one that did not, it opens again by itself after a
   pause that grows, when the network is back, and when one comes back from logging in. */

import { OFFLINE, OUT } from "newsroom/desk/upload/requests";

const PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

export class Road {
  #failures = 0;
  #isClosed = false;
  #timer = 0;
  #waiting = [];

  /* `told` is called whenever `trouble` changes: what stood in the way last, or null. */
  constructor(told) {
    this.told = told;
    this.trouble = null;
    window.addEventListener("online", () => this.open());
    window.addEventListener("offline", () => this.close(OFFLINE));
    window.addEventListener("focus", () => this.trouble === OUT && this.open());
  }

  close(kind) {
    this.#say(kind);
    if (this.#isClosed) {
      return;
    }
    this.#isClosed = true;
    if (kind !== OUT) {
      const pause = Math.min(PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
      this.#timer = setTimeout(() => this.open(), pause);
    }
    this.#failures += 1;
  }

  /* To be tried again: whether it is free shows only then. */
  open() {
    clearTimeout(this.#timer);
    this.#isClosed = false;
    this.#waiting.splice(0).forEach((go) => go());
  }

  async isOpen() {
    while (this.#isClosed) {
      await new Promise((go) => this.#waiting.push(go));
    }
  }

  gotThrough() {
    this.#failures = 0;
    this.#say(null);
  }

  #say(kind) {
    if (this.trouble !== kind) {
      this.trouble = kind;
      this.told(kind);
    }
  }
}
