/* Keeps one window's text: a copy in this browser, and requests to the desk, one at a time. */

import { post, postLast } from "newsroom/desk/posting";
import { OUT, tellOfOthers } from "newsroom/desk/telling";
import { asData, sizeOf, typedIn } from "newsroom/desk/typed";
import { newWindow } from "newsroom/desk/windows";
import { gettext } from "newsroom/editor/dom";

const PAUSE = 2_000;
const COPY_PAUSE = 250;
const LONGEST_WAIT = 60_000;
const FAILURES_OF_A_REFUSED = 3;

export class Keeper {
  #waiting = 0;
  #copying = 0;
  #sending = null;

  constructor({ form, about, here, copies, line }) {
    Object.assign(this, { form, about, here, copies, line });
    this.typed = typedIn(form, () => this.changed());
    this.confirmed = this.copied = this.typed.count;
    this.isOnDesk = this.typed.count > 0;
    this.isLeaving = false;
    this.isOut = false;
    this.failures = 0;
  }

  get isUnconfirmed() {
    return this.typed.count > this.confirmed;
  }

  begin() {
    if ("typed" in this.about.dataset) {
      this.typed.isNew();
    } else {
      this.send();
    }
  }

  changed() {
    clearTimeout(this.#copying);
    this.#copying = setTimeout(() => this.copy(), COPY_PAUSE);
    this.sendAfter(PAUSE);
  }

  /* The text, where there is some that the desk does not have; what the page is, in any case. */
  now() {
    // First: to read the form lets the editor write into it, which counts as a change.
    const pairs = this.isUnconfirmed ? this.typed.pairs() : null;
    if (!pairs || (!this.isOnDesk && this.typed.isAsOpened(pairs))) {
      this.confirmed = this.typed.count;
      return this.typed.place();
    }
    return { ...this.typed.place(), count: this.typed.count, pairs };
  }

  copy() {
    clearTimeout(this.#copying);
    const kept = this.now();
    if (!kept.count) {
      this.copies.drop({ ...kept, count: this.typed.count });
    } else if (this.copied !== kept.count) {
      this.line.saysNoCopy(!this.copies.put(kept));
      this.copied = kept.count;
    }
  }

  sendAfter(time) {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.send(), time);
  }

  /* What is typed while a request is under way goes with the next. */
  async send() {
    if (this.#sending || this.isLeaving) {
      return;
    }
    if (this.typed.isComposing) {
      this.sendAfter(PAUSE);
      return;
    }
    const text = this.now();
    clearTimeout(this.#waiting);
    this.#sending = new AbortController();
    try {
      const answer = await this.#post(text, this.#sending);
      this.#sending = null;
      this.#received(text, answer);
    } catch (hindrance) {
      this.#sending = null;
      this.#hindered(text, hindrance);
    }
  }

  async #post(text, controller) {
    if (text.count) {
      this.line.say("saving", gettext("Autosaving…"));
    }
    const { keepUrl, user } = this.about.dataset;
    const _gone = (await this.here.gone()).join();
    return post(keepUrl, asData(text, { _gone, _user: user }), controller);
  }

  #received(text, answer) {
    this.failures = 0;
    this.isOut = false;
    if (text.count && !answer.kept) {
      // The page came back after its save: what is typed now is another text.
      this.form.elements.window.value = newWindow();
      this.sendAfter(0);
      return;
    }
    if (text.count) {
      this.#confirm(text, answer);
    } else if (this.line.isTrouble) {
      this.line.say("", "");
    }
    tellOfOthers(this.about, answer);
    if (this.isUnconfirmed) {
      this.sendAfter(PAUSE);
    }
  }

  #confirm(text, { at }) {
    this.confirmed = Math.max(this.confirmed, text.count);
    this.isOnDesk = true;
    this.form.elements.taken_up.value = "";
    this.copies.drop(text);
    this.line.say("kept", `${gettext("Autosaved")} ${at}`);
  }

  #hindered(text, { kind, message }) {
    if (kind === "stopped" || this.isLeaving) {
      return;
    }
    this.copy();
    this.isOut = kind === OUT;
    this.failures += 1;
    if (text.count || this.isUnconfirmed || this.isOut) {
      this.line.say(kind, message || undefined);
    }
    if (kind !== "refused" || this.failures < FAILURES_OF_A_REFUSED) {
      this.sendAfter(Math.min(PAUSE * 2 ** (this.failures - 1), LONGEST_WAIT));
    }
  }

  /* The form goes, and the text with it: nothing else is sent of it. */
  submit() {
    this.copy();
    this.form.elements._count.value = this.typed.count;
    this.isLeaving = true;
    clearTimeout(this.#waiting);
    this.#sending?.abort();
  }

  leave() {
    this.copy();
    this.here.leave();
    if (this.isLeaving) {
      return;
    }
    const { keepUrl, user } = this.about.dataset;
    const text = this.now();
    const more = { _leaving: "1", _user: user };
    if (!postLast(keepUrl, asData(text, more), sizeOf(text.pairs ?? []))) {
      postLast(keepUrl, asData(this.typed.place(), more), 0);
    }
  }

  comeBack() {
    this.isLeaving = false;
    this.sendAfter(0);
  }
}
