/* The dialogs that find photos in the library, or bring new ones into it. */

import { field, openDialog, searchBox, walkWithArrows } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { moreButton, newSearch, uploadForm } from "newsroom/editor/finder";
import { searchPhotos, uploadPhoto } from "newsroom/editor/library";
import { marksOf } from "newsroom/editor/marks";

/* What is chosen when a figure is to wait for its photo. */
export const AWAITED = { id: "" };

/* Gives a photo of the library, AWAITED (if `mayWait`), or null. */
export function choosePhoto({ mayWait = false } = {}) {
  return openDialog(gettext("Choose a photo"), (dialog, done) => {
    fillLibrary(dialog, { choice: (photo) => choice(photo, done), received: done });
    if (mayWait) {
      dialog.append(button(gettext("Insert an empty frame for now"), () => done(AWAITED)));
    }
  });
}

/* Gives photos of the library in the order in which they were chosen, or null. */
export function choosePhotos() {
  return openDialog(gettext("Choose photos"), (dialog, done) => {
    const chosen = new Map();
    const count = make("span", { role: "status" });
    const put = button(gettext("Put them into the story"), () => done([...chosen.values()]));
    const tell = () => {
      put.disabled = chosen.size === 0;
      count.textContent = `${gettext("Photos chosen:")} ${chosen.size}`;
    };
    const toggle = (photo, made) => {
      if (!chosen.delete(photo.id)) {
        chosen.set(photo.id, photo);
      }
      made.setAttribute("aria-pressed", chosen.has(photo.id));
      tell();
    };
    const pressable = (photo) => {
      const item = choice(photo, () => toggle(photo, item.firstChild));
      item.firstChild.setAttribute("aria-pressed", chosen.has(photo.id));
      return item;
    };
    const library = fillLibrary(dialog, {
      choice: pressable,
      received(photo) {
        chosen.set(photo.id, photo);
        library.append(pressable(photo));
        tell();
      },
    });
    dialog.append(make("footer", { className: "desk-dialog-foot" }, count, put));
    tell();
  });
}

/* Search, grid and upload; gives the grid. */
function fillLibrary(dialog, { choice, received }) {
  const status = make("p", { className: "desk-status", role: "status" });
  const list = make("ul", { className: "photo-grid" });
  const more = moreButton(gettext("More photos"), () => search.next());
  const search = newSearch({
    list,
    more,
    status,
    choice,
    none: gettext("No photo has these words."),
    async ask(words, cursor) {
      const { photos, next } = await searchPhotos(words, cursor);
      return [photos, next];
    },
  });
  walkWithArrows(list);
  dialog.append(
    searchBox(gettext("Search in descriptions and credits"), search.begin),
    status,
    list,
    more,
    uploadForm({
      title: gettext("Upload a new photo"),
      fields: photoFields(),
      send: uploadPhoto,
      afterwards: gettext("Received. The sizes are being made…"),
      received: (photo) => (photo.found ? search.show(photo, alreadyThere()) : received(photo)),
    }),
  );
  return list;
}

const alreadyThere = () =>
  gettext("The library has this photo already, with the description it was given then. Choose it.");

function choice(photo, choose) {
  const words = photo.description || photo.alt || `№ ${photo.id}`;
  const made = button("", () => choose(photo), "photo-choice");
  made.append(
    make("img", { src: photo.src, alt: "", loading: "lazy" }),
    make("span", { className: "photo-choice-words", textContent: words }),
    make("span", { className: "photo-choice-credit", textContent: photo.credit }),
    ...marksOf(photo),
  );
  return make("li", {}, made);
}

const photoFields = () => [
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
];
