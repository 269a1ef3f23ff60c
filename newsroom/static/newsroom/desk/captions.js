/* Beside a photo's form: what the templates make of it as it is filled in, and taking one over. */

const PAUSE = 400;
const gettext = (message) => globalThis.gettext?.(message) ?? message;

const section = document.querySelector(".captions[data-writes]");
const form = section?.closest("form");
const written = section && document.getElementById(section.dataset.writes);

let timer;
let asked = 0;

if (written) {
  for (const item of section.querySelectorAll("li")) {
    offer(item, item.querySelector("p").textContent);
  }
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  // The admin's own select2 and its rows tell jQuery only.
  window.django?.jQuery?.(form).on("change", "select", soon);
  document.addEventListener("formset:removed", soon);
}

function soon({ target }) {
  if (target !== written) {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }
}

async function ask() {
  const number = ++asked;
  const body = new FormData(form);
  const answer = await fetch(section.dataset.url, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || number !== asked) {
    return;
  }
  const { captions } = await answer.json();
  section.querySelector("ul").replaceChildren(...captions.map(item));
  section.querySelector(".empty").hidden = captions.length > 0;
}

function item({ name, whole }) {
  const made = document.createElement("li");
  const text = document.createElement("p");
  const told = document.createElement("p");
  text.textContent = whole;
  told.textContent = name;
  told.className = "meta";
  made.append(text, told);
  offer(made, whole);
  return made;
}

function offer(made, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = gettext("Write it into the description");
  button.addEventListener("click", () => write(text));
  made.append(button);
}

/* As if it were typed: the browser's own undo brings back what was there. */
function write(text) {
  written.focus();
  written.select();
  if (!document.execCommand("insertText", false, text)) {
    written.value = text;
  }
  section.querySelector("[role=status]").textContent = gettext("It is in the description now.");
}
