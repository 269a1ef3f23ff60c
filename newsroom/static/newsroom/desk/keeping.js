/* Never lose a word: what is typed is kept in this browser at once, and at the desk two seconds
   after the last key. Neither ever writes into the form. */

import { readAlong } from "newsroom/desk/along";
import { copiesOf } from "newsroom/desk/copies";
import { post, postLast, renewTokens } from "newsroom/desk/posting";
import { asData, sizeOf, typedIn } from "newsroom/desk/typed";
import { newWindow, windowOf } from "newsroom/desk/windows";
import { gettext } from "newsroom/editor/dom";

const PAUSE = 2_000;
const COPY_PAUSE = 250;
const SIGN = 20_000;
const LONGEST_WAIT = 60_000;

const TROUBLES = {
  offline: gettext("No network: your text is kept in this browser."),
  broken: gettext("The desk does not answer: your text is kept in this browser."),
  out: gettext("You are logged out: your text is kept in this browser. Log in in another tab."),
  refused: gettext("The desk does not take this text: it is kept in this browser."),
};

const about = document.getElementById("keeping");
const form = document.getElementById("article_form");
const along = document.querySelector("[data-along]");
const line = document.querySelector("[data-kept]");

if (along) {
  readAlong(along);
}
if (line) {
  keep();
}

function keep() {
  const { user, keepUrl } = about.dataset;
  const copies = copiesOf(user);
  const typed = typedIn(form, changed);
  const here = windowOf(typed.place().window, user);
  let confirmed = typed.count;
  let copied = typed.count;
  let waiting = 0;
  let copying = 0;
  let sending = null;
  let failures = 0;
  let isLeaving = false;
  let isOut = false;
  let isOnDesk = typed.count > 0;

  // The browser would put the old text back into a page that is loaded anew, over a newer one.
  form.autocomplete = "off";

  function changed() {
    clearTimeout(copying);
    copying = setTimeout(copy, COPY_PAUSE);
    after(PAUSE);
  }

  const isUnconfirmed = () => typed.count > confirmed;

  /* The text, where there is some that the desk does not have; what the page is, in any case. */
  function now() {
    // First: to read the form lets the editor write into it, which counts as a change.
    const pairs = isUnconfirmed() ? typed.pairs() : null;
    if (!pairs || (!isOnDesk && typed.isAsOpened(pairs))) {
      confirmed = typed.count;
      return typed.place();
    }
    return { ...typed.place(), count: typed.count, pairs };
  }

  function copy() {
    clearTimeout(copying);
    const kept = now();
    if (!kept.count) {
      copies.drop({ ...kept, count: typed.count });
    }
    if (!kept.count || copied === kept.count) {
      return;
    }
    const isKept = copies.put(kept);
    copied = kept.count;
    line.dataset.noCopy = isKept ? "" : gettext("This browser keeps no copy.");
  }

  function after(time) {
    clearTimeout(waiting);
    waiting = setTimeout(send, time);
  }

  /* One at a time: what is typed meanwhile goes with the next. */
  async function send() {
    if (sending || isLeaving) {
      return;
    }
    if (typed.isComposing) {
      after(PAUSE);
      return;
    }
    const text = now();
    clearTimeout(waiting);
    sending = new AbortController();
    try {
      if (text.count) {
        say(gettext("Autosaving…"), "saving");
      }
      const _gone = (await here.gone()).join();
      const answer = await post(keepUrl, asData(text, { _gone, _user: user }), sending);
      sending = null;
      received(text, answer);
    } catch (hindrance) {
      sending = null;
      hindered(text, hindrance);
    }
  }

  function received(text, answer) {
    failures = 0;
    isOut = false;
    if (text.count) {
      if (!answer.kept) {
        // The page came back after its save: what is typed now is another text.
        form.elements.window.value = newWindow();
        after(0);
        return;
      }
      confirmed = Math.max(confirmed, text.count);
      isOnDesk = true;
      form.elements.taken_up.value = "";
      copies.drop(text);
      say(`${gettext("Autosaved")} ${answer.at}`, "kept");
    } else if (line.dataset.state in TROUBLES) {
      say("", "");
    }
    tell(answer);
    if (isUnconfirmed()) {
      after(PAUSE);
    }
  }

  function hindered(text, { kind, message }) {
    if (kind === "stopped" || isLeaving) {
      return;
    }
    copy();
    isOut = kind === "out";
    failures += 1;
    if (text.count || isUnconfirmed() || isOut) {
      say(message || TROUBLES[kind], kind);
    }
    if (kind !== "refused" || failures < 3) {
      after(Math.min(PAUSE * 2 ** (failures - 1), LONGEST_WAIT));
    }
  }

  /* Only what one should know is read out; that all goes well is not. */
  function say(sentence, state) {
    line.setAttribute("aria-live", state in TROUBLES ? "polite" : "off");
    line.dataset.state = state;
    const whole = [sentence, line.dataset.noCopy].filter(Boolean).join(" ");
    if (line.textContent !== whole) {
      line.textContent = whole;
    }
  }

  function tell({ news, writer }) {
    const place = about.querySelector("[data-news]");
    const sentence = [
      news && `${news} ${gettext("When you save, you can bring both texts together.")}`,
      writer,
    ]
      .filter(Boolean)
      .join(" ");
    about.querySelector("[data-told]").hidden = !sentence;
    if (place.textContent !== sentence) {
      place.textContent = sentence;
    }
  }

  /* What windows that are closed have left in this browser goes to the desk, which offers it. */
  async function bringLeftovers() {
    const isClosed = await here.isClosed();
    const left = copies.all().filter((kept) => isClosed(kept.window));
    let brought = 0;
    for (const kept of left) {
      brought += await bring(kept);
    }
    if (brought) {
      const response = await fetch(about.dataset.offersUrl);
      if (response.ok && !response.redirected) {
        about.querySelector("[data-offers]").innerHTML = await response.text();
      }
    }
  }

  async function bring(kept) {
    try {
      const data = (place) => asData(place, { _user: user, _leaving: "1" });
      const { kept: isKept } = await post(keepUrl, data(kept));
      if (!isKept) {
        await post(keepUrl, data({ ...kept, window: newWindow() }));
      }
      copies.drop(kept);
      return 1;
    } catch {
      // It stays where it is, for the next opening.
      return 0;
    }
  }

  function leave() {
    copy();
    here.leave();
    if (isLeaving) {
      return;
    }
    const text = now();
    const more = { _leaving: "1", _user: user };
    if (!postLast(keepUrl, asData(text, more), sizeOf(text.pairs ?? []))) {
      postLast(keepUrl, asData(typed.place(), more), 0);
    }
  }

  document.addEventListener("submit", renewTokens, { capture: true });

  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") {
      return;
    }
    if (isOut) {
      event.preventDefault();
      say(TROUBLES.out, "out");
      send();
      return;
    }
    copy();
    form.elements._count.value = typed.count;
    isLeaving = true;
    clearTimeout(waiting);
    sending?.abort();
  });

  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && isUnconfirmed()) {
      copy();
      event.preventDefault();
    }
  });

  window.addEventListener("pagehide", leave);

  /* Back from the next page: it may have been saved, or not. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      isLeaving = false;
      here.enter();
      after(0);
    }
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      copy();
    }
    if (document.visibilityState === "visible" || isUnconfirmed()) {
      send();
    }
  });

  window.addEventListener("online", send);
  window.addEventListener("focus", () => isOut && send());

  setInterval(() => {
    here.sign();
    if (document.visibilityState === "visible" && !failures) {
      send();
    }
  }, SIGN);

  here.enter();
  if ("typed" in about.dataset) {
    typed.isNew();
  } else {
    send();
  }
  bringLeftovers();
}
