/* Shows the photo behind a field that holds a photo's number, and lets one choose another; with it go
   the fields that hold its focus and its caption. */

import { chooseCaption } from "newsroom/editor/captions";
import { button, gettext, make } from "newsroom/editor/dom";
import { inWords } from "newsroom/editor/focus";
import { chooseFraming } from "newsroom/editor/framing";
import { photoById } from "newsroom/editor/library";
import { marksOf } from "newsroom/editor/marks";
import { choosePhoto } from "newsroom/editor/picker";

document.querySelectorAll("input[data-photo-input]").forEach(enhance);

function enhance(input) {
  const frame = make("div", { className: "photo-input-frame" });
  const choose = button("", async () => {
    const photo = await choosePhoto();
    if (photo) {
      set(photo.id);
    }
  });
  const remove = button(gettext("Remove"), () => set(""));
  const { focusField, captionField } = input.dataset;
  const framing = newFraming(input.form.elements[focusField]);
  const caption = newCaption(input.form.elements[captionField]);
  input.hidden = true;
  input.after(
    make("div", { className: "photo-input" }, frame, choose, ...caption.parts, remove),
  );
  input.labels[0]?.addEventListener("click", () => choose.focus());

  function set(id) {
    write(input, id);
    framing.forget();
    show();
  }

  async function show() {
    const id = input.value;
    remove.hidden = !id;
    choose.textContent = id ? gettext("Replace the photo…") : gettext("Choose photo…");
    frame.replaceChildren();
    framing.show(null);
    caption.show(null);
    if (id) {
      const { photo, words } = await found(id);
      frame.replaceChildren(...(photo ? pictureOf(photo) : [words]));
      framing.show(photo);
      caption.show(photo);
    }
  }

  show();
}

/* As if it was typed: the form's keeper hears of it. */
function write(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

async function found(id) {
  try {
    const photo = await photoById(id);
    return { photo, words: `${gettext("This photo is no longer in the library:")} № ${id}` };
  } catch (error) {
    return { photo: null, words: error.message };
  }
}

const pictureOf = (photo) => [
  make("img", { src: photo.src, width: photo.width, height: photo.height, alt: photo.alt }),
  ...marksOf(photo),
];

/* Without the field there is nothing to set. */
function newFraming(field) {
  if (!field) {
    return { show() {}, forget() {} };
  }
  let shown = null;
  const words = make("span", { className: "focus-words" });
  const change = button(gettext("Change…"), async () => {
    const framing = await chooseFraming(shown, { focus: field.value });
    if (framing) {
      write(field, framing.focus);
      tell();
    }
    change.focus();
  });
  const tell = () => {
    words.textContent = field.value ? inWords(field.value) : gettext("As the photo's own");
  };
  field.hidden = true;
  field.after(make("div", { className: "focus-input" }, words, change));
  field.labels[0]?.addEventListener("click", () => change.focus());
  tell();
  return {
    show(photo) {
      shown = photo;
      change.disabled = !photo;
    },
    forget() {
      if (field.value) {
        write(field, "");
      }
      tell();
    },
  };
}

function newCaption(field) {
  if (!field) {
    return { parts: [], show() {} };
  }
  let shown = null;
  const choose = button(gettext("Caption from the people shown…"), async () => {
    const text = await chooseCaption(shown.id, field.value);
    if (text) {
      write(field, text);
    }
    choose.focus();
  });
  return {
    parts: [choose],
    show(photo) {
      shown = photo;
      choose.hidden = !photo?.people;
    },
  };
}
