/* What windows that are closed have left in this browser goes to the desk, which offers it. */

import { post } from "newsroom/desk/posting";
import { asData } from "newsroom/desk/typed";
import { newWindow } from "newsroom/desk/windows";

export async function bringLeftovers({ about, here, copies }) {
  const isClosed = await here.isClosed();
  const left = copies.all().filter((kept) => isClosed(kept.window));
  let isBrought = false;
  for (const kept of left) {
    if (await bring(kept, about.dataset)) {
      copies.drop(kept);
      isBrought = true;
    }
  }
  if (isBrought) {
    await showOffers(about);
  }
}

/* What cannot be brought stays where it is, for the next opening. */
async function bring(kept, { keepUrl, user }) {
  const send = (copy) => post(keepUrl, asData(copy, { _user: user, _leaving: "1" }));
  try {
    const { kept: isKept } = await send(kept);
    if (!isKept) {
      await send({ ...kept, window: newWindow() });
    }
    return true;
  } catch {
    return false;
  }
}

async function showOffers(about) {
  const response = await fetch(about.dataset.offersUrl);
  if (response.ok && !response.redirected) {
    // Our own template, escaped as the page itself is.
    about.querySelector("[data-offers]").innerHTML = await response.text();
  }
}
