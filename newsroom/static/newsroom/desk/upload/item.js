/* One file on its way into the library: where it stands, and what is said of it. */

export const WAITING = "waiting";
export const CHECKING = "checking";
export const READY = "ready";
export const SENDING = "sending";
export const SIZES = "sizes";
export const DONE = "done";
export const THERE = "there";
export const TWIN = "twin";
export const REFUSED = "refused";
export const FAILED = "failed";
export const CANCELLED = "cancelled";

const UNDER_WAY = new Set([WAITING, CHECKING, READY, SENDING, SIZES]);

export class Item {
  #controller = null;

  constructor({ file, path }, changed) {
    Object.assign(this, { file, path, changed });
    Object.assign(this, { state: WAITING, part: 0, sentence: "", sum: null, photo: null, tries: 0 });
  }

  /* The same file, chosen once more. */
  get key() {
    return [this.path, this.file.size, this.file.lastModified].join("\n");
  }

  get isUnderWay() {
    return UNDER_WAY.has(this.state);
  }

  get isGivenUp() {
    return this.state === FAILED || this.state === CANCELLED;
  }

  /* Of its bytes, how much is done with. */
  get share() {
    return this.isUnderWay ? this.part : 1;
  }

  set(state, more = {}) {
    Object.assign(this, { sentence: "" }, more, { state });
    this.changed(this);
  }

  progress(part) {
    this.set(part < 1 ? SENDING : SIZES, { part });
  }

  /* A signal by which its request is stopped. */
  begin() {
    this.#controller = new AbortController();
    return this.#controller.signal;
  }

  cancel() {
    if (this.isUnderWay) {
      this.set(CANCELLED, { part: 0 });
      this.#controller?.abort();
    }
  }

  again() {
    if (this.isGivenUp) {
      this.set(WAITING, { part: 0, tries: 0 });
    }
  }
}
