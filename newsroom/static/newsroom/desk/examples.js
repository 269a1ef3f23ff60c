/* Beside a template of captions: how it reads, while it is written. */

const PAUSE = 300;

const section = document.querySelector(".examples[data-of]");
const template = document.getElementById(section?.dataset.of);
const list = section?.querySelector("dl");

let timer;
let asked = 0;

template?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
});

async function ask() {
  const number = ++asked;
  const query = new URLSearchParams({ text: template.value });
  const answer = await fetch(`${section.dataset.url}?${query}`).catch(() => null);
  if (!answer?.ok || number !== asked) {
    return;
  }
  const { examples, mistake } = await answer.json();
  const rows = mistake ? [pair("", mistake)] : examples.map(({ of, caption }) => pair(of, caption));
  list.replaceChildren(...rows);
}

function pair(told, caption) {
  const made = document.createElement("div");
  const term = document.createElement("dt");
  const text = document.createElement("dd");
  term.textContent = told;
  text.textContent = caption || "–";
  made.append(term, text);
  return made;
}
