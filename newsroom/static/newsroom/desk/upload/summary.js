/* What is said of the whole list: how far it is, what is in the way, what can be done next. What
   screen readers hear is said seldom: at the beginning, at each quarter, in trouble, at the end. */

import * as states from "newsroom/desk/upload/item";
import { BROKEN, OFFLINE, OUT } from "newsroom/desk/upload/requests";
import { gettext } from "newsroom/editor/dom";

const TROUBLE = {
  [OFFLINE]: gettext("The network is gone. It goes on by itself when it is back."),
  [BROKEN]: gettext("The server does not answer as it should. It is tried again by itself."),
  [OUT]: gettext("You are logged out. Log in in another tab: it goes on when you come back."),
};
const DESCRIBED_AT_ONCE = 500;

export class Summary {
  #heard = "";
  #wasUnderWay = false;

  constructor(dom, { batchUrl, finished }) {
    Object.assign(this, { dom, batchUrl, finished });
    this.part = (name) => dom.querySelector(`[data-${name}]`);
  }

  show({ items, isUnderWay, road }) {
    const count = (...of) => items.filter(({ state }) => of.includes(state)).length;
    const settled = items.filter((item) => !item.isUnderWay).length;
    const counts = [
      [gettext("New:"), count(states.DONE)],
      [gettext("Already in the library:"), count(states.THERE, states.TWIN)],
      [gettext("Refused:"), count(states.REFUSED)],
      [gettext("Failed:"), count(states.FAILED)],
      [gettext("Cancelled:"), count(states.CANCELLED)],
    ].filter(([, number]) => number);
    const said = counts.map(([word, number]) => `${word} ${number}`).join(" · ");
    this.dom.hidden = !items.length;
    this.part("counts").textContent = `${settled} / ${items.length}${said ? ` · ${said}` : ""}`;
    this.#measure(items, isUnderWay);
    this.part("cancel-all").hidden = !isUnderWay;
    this.part("again-all").hidden = !count(states.FAILED, states.CANCELLED);
    this.part("trouble-only").hidden = !count(states.FAILED, states.REFUSED);
    this.#hear({ settled, all: items.length, said, isUnderWay, trouble: road.trouble });
    this.#offer(items, isUnderWay);
  }

  #measure(items, isUnderWay) {
    const bytes = (shares) => shares.reduce((sum, size) => sum + size, 0) || 1;
    const bar = this.part("all");
    bar.hidden = !isUnderWay;
    bar.max = bytes(items.map(({ file }) => file.size));
    bar.value = bytes(items.map(({ file, share }) => file.size * share));
  }

  say(trouble) {
    this.part("trouble").textContent = trouble ? TROUBLE[trouble] : "";
    this.part("go-on").hidden = !trouble;
  }

  #hear({ settled, all, said, isUnderWay, trouble }) {
    const quarter = Math.floor((4 * settled) / (all || 1));
    const end = `${gettext("Finished.")} ${said}`;
    const sentence = isUnderWay ? `${gettext("So far:")} ${quarter * 25} %` : end;
    if (all && !trouble && sentence !== this.#heard) {
      this.#heard = sentence;
      this.part("heard").textContent = sentence;
    }
  }

  #offer(items, isUnderWay) {
    const fresh = items.filter(({ state }) => state === states.DONE);
    const kept = items.filter(({ photo }) => photo);
    this.#link("describe", fresh, isUnderWay);
    this.#link("describe-all", kept.length > fresh.length ? kept : [], isUnderWay);
    if (this.#wasUnderWay && !isUnderWay) {
      this.finished(fresh.map(({ photo }) => photo.id));
    }
    this.#wasUnderWay = isUnderWay;
  }

  #link(name, items, isUnderWay) {
    const link = this.part(name);
    const ids = [...new Set(items.map(({ photo }) => photo.id))].slice(0, DESCRIBED_AT_ONCE);
    link.hidden = isUnderWay || !ids.length || !this.batchUrl;
    link.href = `${this.batchUrl}?ids=${ids.join()}`;
    link.querySelector("span").textContent = `(${ids.length})`;
  }
}
