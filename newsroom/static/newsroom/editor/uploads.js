/* Pictures on their way into the library, one after the other. A figure knows its upload by a key,
   so that undo, redo and moving it about cannot lose it. */

import { button, gettext, make } from "newsroom/editor/dom";
import { uploadPhoto } from "newsroom/editor/library";
import { say } from "newsroom/editor/status";

const uploads = new Map();
let turn = Promise.resolve();
let given = 0;

export const isKnown = (key) => uploads.has(key);

export function addUpload(blob) {
  const key = `p${++given}`;
  uploads.set(key, { blob, state: "new", sentence: gettext("Waiting for its turn…"), photo: null });
  return key;
}

const isUnderWay = ({ state }) => state === "waiting" || state === "sent";

export class Uploads {
  constructor(view, form) {
    this.view = view;
    this.form = form;
    this.held = null;
    form?.addEventListener("submit", (event) => this.hold(event), true);
  }

  /* Nothing is gone through while no picture is on its way. */
  update(_view, before) {
    if (uploads.size && before.doc !== this.view.state.doc) {
      this.look();
    }
  }

  look() {
    for (const { node } of this.figures()) {
      const upload = uploads.get(node.attrs.upload);
      if (upload?.state === "new") {
        this.start(node.attrs.upload, node.textContent);
      } else if (upload?.state === "done") {
        // Undone while it was on its way, and done again.
        queueMicrotask(() => this.settle(node.attrs.upload));
      }
    }
    this.tell();
  }

  figures() {
    const found = [];
    this.view.state.doc.descendants((node, at) => {
      if (node.attrs.upload) {
        found.push({ node, at });
      }
      return !node.isTextblock;
    });
    return found;
  }

  start(key, caption) {
    const upload = uploads.get(key);
    upload.state = "waiting";
    turn = turn.then(() => this.send(key, upload, caption));
  }

  async send(key, upload, caption) {
    upload.state = "sent";
    this.progress(upload, 0);
    const fields = new FormData();
    fields.set("file", upload.blob, upload.blob.name ?? `anh.${upload.blob.type.split("/")[1]}`);
    fields.set("description", caption.slice(0, 500));
    try {
      upload.photo = await uploadPhoto(fields, (part) => this.progress(upload, part));
      upload.state = "done";
      this.settle(key);
    } catch (error) {
      upload.state = "failed";
      upload.sentence = `${gettext("The picture did not get into the library.")} ${error.message}`;
      say(upload.sentence);
      this.tell();
    }
    this.release();
  }

  progress(upload, part) {
    upload.sentence =
      part < 1
        ? `${gettext("Uploading…")} ${Math.round(part * 100)}%`
        : gettext("Received. The sizes are being made…");
    this.tell();
  }

  /* A photo that was chosen in the meantime stays. No step for undo: it is the paste that one
     takes back. */
  settle(key) {
    const { tr } = this.view.state;
    for (const { node, at } of this.figures()) {
      if (node.attrs.upload === key) {
        if (!node.attrs.photo) {
          tr.setNodeAttribute(at, "photo", String(uploads.get(key).photo.id));
        }
        tr.setNodeAttribute(at, "upload", null);
      }
    }
    if (tr.docChanged) {
      this.view.dispatch(tr.setMeta("addToHistory", false));
      say(gettext("The picture is in the library."));
    }
  }

  /* In the figure's frame, where the photo will be. */
  tell() {
    for (const { node, at } of this.figures()) {
      const upload = uploads.get(node.attrs.upload);
      const frame = this.view.nodeDOM(at)?.querySelector?.(".story-figure-frame");
      if (frame && upload && !node.attrs.photo) {
        frame.replaceChildren(
          make("p", { textContent: upload.sentence }),
          ...(upload.state === "failed" ? [this.again(node.attrs.upload, node)] : []),
        );
      }
    }
  }

  again(key, { textContent }) {
    return button(gettext("Try again"), () => {
      uploads.get(key).sentence = gettext("Waiting for its turn…");
      this.start(key, textContent);
      this.tell();
    });
  }

  get underWay() {
    return this.figures().some(({ node }) => isUnderWay(uploads.get(node.attrs.upload) ?? {}));
  }

  /* A form that went out now would go without these photos. */
  hold(event) {
    if (this.underWay) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.held = event;
      say(gettext("The pictures are still on their way. The story goes out as soon as they are there."));
    }
  }

  release() {
    const { held } = this;
    if (held && !this.underWay) {
      this.held = null;
      const isComplete = this.figures().every(({ node }) => node.attrs.photo);
      if (isComplete) {
        this.form.requestSubmit(held.submitter);
      }
    }
  }
}
