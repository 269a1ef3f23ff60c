/* What stands in a story's form, and when it changed. */

const OURS = new Set(["csrfmiddlewaretoken", "window", "revision", "version", "taken_up"]);
const TOUCHES = ["pointerdown", "focusin", "keydown", "beforeinput", "paste", "drop"];

/* Calls `changed` after every change by a person, but not while a word is being composed. */
export function typedIn(form, changed) {
  const sheet = form.elements;
  let count = Number(sheet._count.value) || 0;
  let opened = null;
  let isComposing = false;

  /* Everything a person wrote or chose, as the form would post it. */
  const pairs = () =>
    [...new FormData(form)].filter(
      ([name, value]) => !name.startsWith("_") && !OURS.has(name) && typeof value === "string",
    );

  /* Compared with the moment of the first touch: what a widget tidies at load is no edit. */
  function touch() {
    opened ??= JSON.stringify(pairs());
  }

  function change() {
    if (opened === null) {
      return;
    }
    count = Math.max(Date.now(), count + 1);
    if (!isComposing) {
      changed();
    }
  }

  for (const name of TOUCHES) {
    form.addEventListener(name, touch, { capture: true });
  }
  if (form.contains(document.activeElement)) {
    touch();
  }
  form.addEventListener("compositionstart", () => (isComposing = true), { capture: true });
  form.addEventListener("compositionend", () => {
    isComposing = false;
    change();
  });
  form.addEventListener("input", change);
  form.addEventListener("change", change);
  form.addEventListener("formset:added", change);
  form.addEventListener("formset:removed", change);
  // What is chosen in a select2 box is told to jQuery alone.
  window.django?.jQuery?.(form).on("change", "select", change);

  return {
    /* What came with the page is text that is not saved. */
    isNew() {
      opened = "";
      change();
    },
    isAsOpened: (now) => JSON.stringify(now) === opened,
    get count() {
      return count;
    },
    get isComposing() {
      return isComposing;
    },
    pairs,
    /* What the form is, besides. */
    place: () => ({
      window: sheet.window.value,
      article: sheet._article.value,
      revision: sheet.revision?.value ?? "",
      version: sheet.version.value,
      taken_up: sheet.taken_up.value,
    }),
  };
}

/* As a form that the desk reads: a copy that was kept, or a mere sign of life. */
export function asData({ article, count = "", pairs = [], ...place }, more = {}) {
  const data = new FormData();
  for (const [name, value] of pairs) {
    data.append(name, value);
  }
  for (const [name, value] of Object.entries({ ...place, _article: article, _count: count, ...more })) {
    data.set(name, value);
  }
  return data;
}

export const sizeOf = (pairs) =>
  new Blob(pairs.flatMap(([name, value]) => [name, value, "-".repeat(100)])).size;
