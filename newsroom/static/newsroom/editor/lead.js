/* Shows the photo behind a field that holds a photo's number, and lets one choose another. */

import { button, gettext, make } from "newsroom/editor/dom";
import { photoById } from "newsroom/editor/library";
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
  input.hidden = true;
  input.after(make("div", { className: "photo-input" }, frame, choose, remove));
  input.labels[0]?.addEventListener("click", () => choose.focus());

  function set(id) {
    input.value = id;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  }

  async function show() {
    const id = input.value;
    remove.hidden = !id;
    choose.textContent = id ? gettext("Replace the photo…") : gettext("Choose photo…");
    frame.replaceChildren();
    if (id) {
      frame.replaceChildren(await picture(id));
    }
  }

  show();
}

async function picture(id) {
  try {
    const photo = await photoById(id);
    return photo
      ? make("img", { src: photo.src, width: photo.width, height: photo.height, alt: photo.alt })
      : `${gettext("This photo is no longer in the library:")} № ${id}`;
  } catch (error) {
    return error.message;
  }
}
