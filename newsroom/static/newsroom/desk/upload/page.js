/* The page on which many photos are brought into the library at once. */

import { Alike } from "newsroom/desk/upload/alike";
import { filesChosen, filesDropped } from "newsroom/desk/upload/gathering";
import { Queue } from "newsroom/desk/upload/queue";
import { Row } from "newsroom/desk/upload/row";
import { Summary } from "newsroom/desk/upload/summary";
import { gettext } from "newsroom/editor/dom";

const form = document.getElementById("upload-form");
const { uploadUrl, knownUrl, alikeUrl, batchUrl, photoUrl, binUrl, limit, tooHeavy } = form.dataset;
const list = document.getElementById("upload-list");
const leftOut = form.querySelector("[data-left-out]");
const rows = new Map();

const alike = new Alike(document.getElementById("upload-alike"), {
  alikeUrl,
  photoUrl,
  binUrl,
});
const summary = new Summary(document.getElementById("upload-summary"), {
  batchUrl,
  finished: (ids) => alike.look(ids),
});
const queue = new Queue({
  urls: { upload: uploadUrl, known: knownUrl },
  limit: Number(limit),
  tooHeavy,
  shared,
  changed(item) {
    rows.get(item)?.show();
    showSoon();
  },
  told: (trouble) => summary.say(trouble),
});

/* What is written above the list goes with each file that is sent from now on. */
function shared() {
  const fields = new FormData(form);
  for (const name of ["file", "files", "csrfmiddlewaretoken"]) {
    fields.delete(name);
  }
  return fields;
}

let isDue = false;

/* A hundred files change many times a second; the whole is counted once for each frame. */
function showSoon() {
  if (!isDue) {
    isDue = true;
    setTimeout(() => {
      isDue = false;
      summary.show(queue);
    }, 50);
  }
}

function take({ chosen, leftOut: number }) {
  const again = (items) => queue.again(items);
  const added = queue.add(chosen).map((item) => {
    const row = new Row(item, { photoUrl, again });
    rows.set(item, row);
    return row.dom;
  });
  list.append(...added);
  leftOut.textContent = number ? `${gettext("Left out, since they are no pictures:")} ${number}` : "";
  showSoon();
  queue.go();
}

function enhance() {
  form.classList.add("is-enhanced");
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      take(filesChosen(input));
      // The same file can be chosen again.
      input.value = "";
    });
  }
  for (const opener of form.querySelectorAll("[data-opens]")) {
    opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).click());
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  summary.part("cancel-all").addEventListener("click", () => queue.cancel());
  summary.part("again-all").addEventListener("click", () => queue.again());
  summary.part("go-on").addEventListener("click", () => queue.road.open());
  summary.part("trouble-only").addEventListener("click", ({ target }) => {
    const isOn = list.classList.toggle("is-trouble-only");
    target.setAttribute("aria-pressed", isOn);
  });
  watchDrops();
  window.addEventListener("beforeunload", (event) => queue.isUnderWay && event.preventDefault());
}

/* Anywhere on the page: what misses the frame must not open in the place of the desk. */
function watchDrops() {
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  const mark = (isOver) => form.classList.toggle("is-over", isOver);
  document.addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      mark(true);
    }
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || mark(false));
  document.addEventListener("drop", async (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      mark(false);
      take(await filesDropped(event.dataTransfer));
    }
  });
}

enhance();
