/* Reading along: the other's text, a little later. */

const PAUSE = 10_000;

export function readAlong(place) {
  setInterval(async () => {
    if (document.visibilityState !== "visible") {
      return;
    }
    try {
      const response = await fetch(place.dataset.along);
      const text = response.ok && !response.redirected ? await response.text() : null;
      if (text && text !== place.dataset.shown) {
        place.dataset.shown = text;
        // Our own template, escaped as the page itself is.
        place.innerHTML = text;
      }
    } catch {
      // The next time, perhaps.
    }
  }, PAUSE);
}
