/* Never lose a word: what is typed is kept in this browser at once, and at the desk two seconds
   after the last key. Neither ever writes into the form. */

import { readAlong } from "newsroom/desk/along";
import { copiesOf } from "newsroom/desk/copies";
import { Keeper } from "newsroom/desk/keeper";
import { bringLeftovers } from "newsroom/desk/leftovers";
import { renewTokens } from "newsroom/desk/posting";
import { KeptLine, OUT } from "newsroom/desk/telling";
import { windowOf } from "newsroom/desk/windows";

const SIGN = 20_000;

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
  const { user } = about.dataset;
  const here = windowOf(form.elements.window.value, user);
  const copies = copiesOf(user);
  const keeper = new Keeper({ form, about, here, copies, line: new KeptLine(line) });
  // The browser would put the old text back into a page that is loaded anew, over a newer one.
  form.autocomplete = "off";
  watchTheForm(keeper);
  watchTheWindow(keeper, here);
  here.enter();
  keeper.begin();
  bringLeftovers({ about, here, copies });
}

function watchTheForm(keeper) {
  document.addEventListener("submit", renewTokens, { capture: true });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") {
      return;
    }
    if (keeper.isOut) {
      event.preventDefault();
      keeper.line.say(OUT);
      keeper.send();
      return;
    }
    keeper.submit();
  });
}

function watchTheWindow(keeper, here) {
  window.addEventListener("beforeunload", (event) => {
    if (!keeper.isLeaving && keeper.isUnconfirmed) {
      keeper.copy();
      event.preventDefault();
    }
  });
  window.addEventListener("pagehide", () => keeper.leave());
  /* Back from the next page: it may have been saved, or not. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      here.enter();
      keeper.comeBack();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      keeper.copy();
    }
    if (document.visibilityState === "visible" || keeper.isUnconfirmed) {
      keeper.send();
    }
  });
  window.addEventListener("online", () => keeper.send());
  window.addEventListener("focus", () => keeper.isOut && keeper.send());
  setInterval(() => {
    here.sign();
    if (document.visibilityState === "visible" && !keeper.failures) {
      keeper.send();
    }
  }, SIGN);
}
