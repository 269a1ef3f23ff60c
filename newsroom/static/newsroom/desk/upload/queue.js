/* Brings files into the library: each is summed, the desk says which it has, the others are sent, two
   at a time. Nothing is given up for the network's sake. */

import { sumOf } from "newsroom/desk/upload/digest";
import * as states from "newsroom/desk/upload/item";
import { askKnown, BROKEN, OFFLINE, OUT, send, STOPPED } from "newsroom/desk/upload/requests";
import { Road } from "newsroom/desk/upload/road";
import { gettext } from "newsroom/editor/dom";

const SENT_AT_ONCE = 2;
const ASKED_AT_ONCE = 20;
/* How often a file may break off that the way itself was free for. */
const TRIES = 4;
const UNREADABLE = gettext("The browser cannot read this file any more: it was changed or moved.");

export class Queue {
  #senders = 0;
  #isChecking = false;

  /* `shared()` gives the fields that go with each file; `changed(item)` and `told(trouble)` show. */
  constructor({ urls, limit, tooHeavy, shared, changed, told }) {
    Object.assign(this, { urls, limit, tooHeavy, shared, changed });
    this.items = [];
    this.road = new Road(told);
  }

  get isUnderWay() {
    return this.items.some((item) => item.isUnderWay);
  }

  /* Gives the new ones; those that are in the list already are not taken twice. */
  add(chosen) {
    const there = new Map(this.items.map((item) => [item.key, item]));
    const added = [];
    for (const one of chosen) {
      const item = new states.Item(one, (changed) => this.changed(changed));
      if (there.has(item.key)) {
        there.get(item.key).again();
      } else {
        there.set(item.key, item);
        added.push(item);
      }
    }
    this.items.push(...added);
    return added;
  }

  again(items = this.items) {
    items.forEach((item) => item.again());
    this.go();
  }

  cancel() {
    this.items.forEach((item) => item.cancel());
  }

  go() {
    this.#check();
    this.#sendSome();
  }

  #next = (state) => this.items.find((item) => item.state === state);

  /* One at a time, ahead of those that are sent. */
  async #check() {
    if (this.#isChecking) {
      return;
    }
    this.#isChecking = true;
    let batch = [];
    for (let item; (item = this.#next(states.WAITING)) || batch.length; ) {
      if (item && (await this.#isSummed(item))) {
        batch.push(item);
      }
      const isDue = batch.length >= ASKED_AT_ONCE || this.#senders < SENT_AT_ONCE;
      if (batch.length && (isDue || !this.#next(states.WAITING))) {
        await this.#ask(batch);
        batch = [];
        this.#sendSome();
      }
    }
    this.#isChecking = false;
  }

  async #isSummed(item) {
    if (item.file.size > this.limit) {
      const megabytes = Math.floor(item.file.size / 1024 ** 2);
      item.set(states.REFUSED, { sentence: this.tooHeavy.replace("{size}", megabytes) });
      return false;
    }
    item.set(states.CHECKING);
    try {
      item.sum ??= await sumOf(item.file);
    } catch {
      item.set(states.FAILED, { sentence: UNREADABLE });
    }
    return item.state === states.CHECKING;
  }

  async #ask(batch) {
    const known = await this.#known(batch);
    for (const item of batch.filter(({ state }) => state === states.CHECKING)) {
      const twin = this.items.find((other) => isTwin(item, other));
      if (known[item.sum]) {
        item.set(states.THERE, { photo: { id: known[item.sum] } });
      } else if (twin) {
        item.set(states.TWIN, { twin });
      } else {
        item.set(states.READY);
      }
    }
  }

  /* Asked also where there are no sums: it shows whether the way is free. */
  async #known(batch) {
    for (;;) {
      await this.road.isOpen();
      try {
        const sums = batch.map(({ sum }) => sum).filter(Boolean);
        const known = await askKnown(this.urls.known, sums);
        this.road.gotThrough();
        return known;
      } catch ({ kind }) {
        if (kind !== OFFLINE && kind !== OUT && kind !== BROKEN) {
          return {};
        }
        this.road.close(kind);
      }
    }
  }

  #sendSome() {
    while (this.#senders < SENT_AT_ONCE && this.#next(states.READY)) {
      this.#senders += 1;
      this.#sendAll();
    }
  }

  async #sendAll() {
    while (this.#next(states.READY)) {
      await this.road.isOpen();
      const item = this.#next(states.READY);
      if (item) {
        await this.#send(item);
      }
    }
    this.#senders -= 1;
  }

  async #send(item) {
    item.progress(0);
    const fields = this.shared();
    fields.set("file", item.file, item.file.name);
    const onProgress = (part) => item.isUnderWay && item.progress(part);
    try {
      const photo = await send(this.urls.upload, fields, { onProgress, signal: item.begin() });
      this.road.gotThrough();
      item.set(photo.found ? states.THERE : states.DONE, { photo });
    } catch (hindrance) {
      this.#hindered(item, hindrance);
    }
  }

  /* It may have arrived, and only the answer was lost: the desk is asked before it is sent again. */
  #hindered(item, { kind, message }) {
    if (kind === STOPPED) {
      return;
    }
    if (![OFFLINE, OUT, BROKEN].includes(kind)) {
      item.set(states.REFUSED, { sentence: message });
      return;
    }
    this.road.close(kind);
    item.tries += kind !== OUT;
    if (item.tries < TRIES) {
      item.set(states.WAITING, { part: 0 });
      this.#check();
    } else {
      item.set(states.FAILED, { sentence: message });
    }
  }
}

/* The same bytes twice in one list are sent once. */
const isTwin = (item, other) =>
  other !== item &&
  item.sum &&
  other.sum === item.sum &&
  [states.READY, states.SENDING, states.SIZES, states.DONE, states.THERE].includes(other.state);
