/* A photo in large over the sheet: arrows go on, Escape closes, and one stands where one was. */

const sheet = document.querySelector("[data-sheet]");
const dialog = document.querySelector("[data-look]");
let shown = null;
let turn = 0;

const shots = () => [...sheet.querySelectorAll(".shot")];

const button = (name, text, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `look-${name}`;
  made.textContent = { close: "×", before: "‹", after: "›" }[name];
  made.setAttribute("aria-label", text);
  made.addEventListener("click", act);
  return made;
};

const tools = document.createElement("div");
tools.className = "look-tools";
const place = document.createElement("div");
place.className = "look-place";
place.setAttribute("aria-live", "polite");

const neighbour = (step) => shots()[shots().indexOf(shown) + step];

const show = async (shot) => {
  if (!shot) {
    return;
  }
  shown = shot;
  turn += 1;
  const mine = turn;
  for (const [name, step] of [["before", -1], ["after", 1]]) {
    tools.querySelector(`.look-${name}`).disabled = !neighbour(step);
  }
  /* Near the end of what is here, the sheet behind goes on. */
  shot.scrollIntoView({ block: "nearest" });
  try {
    const answer = await fetch(shot.querySelector("[data-look-url]").dataset.lookUrl);
    if (!answer.ok || answer.redirected) {
      throw new Error(String(answer.status));
    }
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine === turn) {
      place.replaceChildren(...part.body.children);
    }
  } catch {
    const said = document.createElement("p");
    said.className = "errornote";
    said.textContent = gettext("The photo cannot be shown now. Try again.");
    place.replaceChildren(said);
  }
};

tools.append(
  button("before", gettext("Photo before"), () => show(neighbour(-1))),
  button("after", gettext("Next photo"), () => show(neighbour(1))),
  button("close", gettext("Close"), () => dialog.close()),
);
dialog.append(tools, place);

sheet.addEventListener("click", (event) => {
  const link = event.target.closest("[data-look-url]");
  if (!link || event.defaultPrevented || event.button !== 0) {
    return;
  }
  event.preventDefault();
  place.replaceChildren();
  dialog.showModal();
  tools.querySelector(".look-close").focus();
  show(link.closest(".shot"));
});

dialog.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    show(neighbour(step));
  }
});

/* A click beside it. */
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) {
    dialog.close();
  }
});

dialog.addEventListener("close", () => {
  turn += 1;
  shown?.querySelector("input[name=photo]").focus();
});

sheet.addEventListener("sheet:grown", () => {
  if (dialog.open) {
    tools.querySelector(".look-after").disabled = !neighbour(1);
  }
});
