/* What a story's page says of keeping: whether the text is safe, and what others do. */

import { gettext } from "newsroom/editor/dom";

export const OUT = "out";

const TROUBLES = {
  offline: gettext("No network: your text is kept in this browser."),
  broken: gettext("The desk does not answer: your text is kept in this browser."),
  [OUT]: gettext("You are logged out: your text is kept in this browser. Log in in another tab."),
  refused: gettext("The desk does not take this text: it is kept in this browser."),
};

/* The line beside the buttons. */
export class KeptLine {
  constructor(line) {
    this.line = line;
    this.noCopy = "";
  }

  get isTrouble() {
    return this.line.dataset.state in TROUBLES;
  }

  /* Only what one should know is read out; that all goes well is not. */
  say(state, sentence = TROUBLES[state]) {
    this.line.dataset.state = state;
    this.line.setAttribute("aria-live", this.isTrouble ? "polite" : "off");
    write(this.line, [sentence, this.noCopy]);
  }

  /* Said along with whatever is said next. */
  saysNoCopy(isSo) {
    this.noCopy = isSo ? gettext("This browser keeps no copy.") : "";
  }
}

/* Above the form: who has saved or taken over, who else writes. */
export function tellOfOthers(about, { news, writer }) {
  const sentences = [
    news && `${news} ${gettext("When you save, you can bring both texts together.")}`,
    writer,
  ];
  about.querySelector("[data-told]").hidden = !sentences.some(Boolean);
  write(about.querySelector("[data-news]"), sentences);
}

/* Only what is new is written: a screen reader would say the same again. */
function write(place, sentences) {
  const whole = sentences.filter(Boolean).join(" ");
  if (place.textContent !== whole) {
    place.textContent = whole;
  }
}
