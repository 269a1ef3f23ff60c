/* The dialog that finds a photo in the library, or brings a new one into it. */

import { field, openDialog, searchBox, walkWithArrows } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { searchPhotos, uploadPhoto } from "newsroom/editor/library";

/* What is chosen when a figure is to wait for its photo. */
export const AWAITED = { id: "" };

/* Gives a photo of the library, AWAITED (if `mayWait`), or null. */
export function choosePhoto({ mayWait = false } = {}) {
  return openDialog(gettext("Choose a photo"), (dialog, done) => {
    const status = make("p", { className: "desk-status", role: "status" });
    const grid = make("ul", { className: "photo-grid" });
    const more = button(gettext("More photos"), () => search.next());
    const search = newSearch({ status, grid, more, done });
    walkWithArrows(grid);
    dialog.append(
      searchBox(gettext("Search in descriptions and credits"), search.begin),
      status,
      grid,
      more,
      uploadForm((photo) => (photo.found ? search.show(photo) : done(photo))),
    );
    if (mayWait) {
      dialog.append(button(gettext("Insert an empty frame for now"), () => done(AWAITED)));
    }
  });
}

function newSearch({ status, grid, more, done }) {
  let words = "";
  let cursor = null;
  let isCurrent = () => true;

  async function load() {
    const stillAsked = isCurrent;
    try {
      const { photos, next } = await searchPhotos(words, cursor ?? "");
      if (stillAsked()) {
        grid.append(...photos.map((photo) => choice(photo, done)));
        cursor = next;
        more.hidden = next === null;
        status.textContent = grid.children.length ? "" : gettext("No photo has these words.");
      }
    } catch (error) {
      status.textContent = error.message;
    }
  }

  return {
    begin(typed, current) {
      [words, cursor, isCurrent] = [typed, null, current];
      grid.replaceChildren();
      more.hidden = true;
      load();
    },
    async next() {
      const shown = grid.children.length;
      more.disabled = true;
      await load();
      more.disabled = false;
      grid.children[shown]?.firstChild.focus();
    },
    show(photo) {
      more.hidden = true;
      grid.replaceChildren(choice(photo, done));
      grid.querySelector("button").focus();
      status.textContent = gettext(
        "The library has this photo already, with the description it was given then. Choose it.",
      );
    },
  };
}

function choice(photo, done) {
  const words = photo.description || photo.alt || `№ ${photo.id}`;
  const made = button("", () => done(photo), "photo-choice");
  made.append(
    make("img", { src: photo.src, alt: "", loading: "lazy" }),
    make("span", { className: "photo-choice-words", textContent: words }),
    make("span", { className: "photo-choice-credit", textContent: photo.credit }),
  );
  return make("li", {}, made);
}

function uploadForm(received) {
  const status = make("p", { className: "desk-status", role: "status" });
  const send = make("button", { className: "desk-button", textContent: gettext("Upload") });
  const form = make(
    "form",
    {},
    field(
      gettext("File"),
      make("input", { type: "file", name: "file", required: true, accept: "image/*" }),
    ),
    field(gettext("Description"), make("textarea", { name: "description", rows: 2 })),
    field(
      gettext("Alternative text"),
      make("input", { name: "alt", maxLength: 250 }),
      gettext("What a reader who cannot see the picture should know."),
    ),
    field(gettext("Credit"), make("input", { name: "credit", maxLength: 120 })),
    send,
    status,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    status.textContent = gettext("Uploading…");
    try {
      received(await uploadPhoto(new FormData(form), (part) => showProgress(status, part)));
      status.textContent = "";
    } catch (error) {
      status.textContent = error.message;
    }
    send.disabled = false;
  });
  return make(
    "details",
    { className: "photo-upload" },
    make("summary", { textContent: gettext("Upload a new photo") }),
    form,
  );
}

function showProgress(status, part) {
  status.textContent =
    part < 1
      ? `${gettext("Uploading…")} ${Math.round(part * 100)}%`
      : gettext("Received. The sizes are being made…");
}
