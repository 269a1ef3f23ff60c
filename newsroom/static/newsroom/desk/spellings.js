/* Lines that remember: under a credit or a name stand the spellings used before, found without
   marks, which a <datalist> would filter away again. */

const PAUSE = 150;
const gettext = (message) => globalThis.gettext?.(message) ?? message;

let lists = 0;

/* `of` is what the line holds: credit, creator, source … */
export function remember(input, url, of) {
  const list = document.createElement("ul");
  list.className = "spellings";
  list.id = `spellings-${++lists}`;
  list.role = "listbox";
  list.ariaLabel = gettext("Written before");
  list.hidden = true;
  input.after(list);
  input.autocomplete = "off";
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.ariaExpanded = "false";

  let timer;
  let asked = 0;
  // What stands there when one comes is to be seen beside all others.
  input.addEventListener("focus", () => ask(""));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(input.value), PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", onKey);
  // Before the line loses the focus.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    choose(event.target.closest("[role=option]"));
  });

  async function ask(q) {
    const number = ++asked;
    const query = new URLSearchParams({ of, q });
    const answer = await fetch(`${url}?${query}`).catch(() => null);
    if (!answer?.ok) {
      return;
    }
    const { spellings } = await answer.json();
    if (number === asked && document.activeElement === input) {
      show(spellings.filter((spelling) => spelling !== input.value));
    }
  }

  function show(spellings) {
    list.replaceChildren(...spellings.map(option));
    list.hidden = !spellings.length;
    input.ariaExpanded = String(!list.hidden);
    input.removeAttribute("aria-activedescendant");
  }

  function option(spelling, index) {
    const made = document.createElement("li");
    made.id = `${list.id}-${index}`;
    made.role = "option";
    made.ariaSelected = "false";
    made.textContent = spelling;
    return made;
  }

  function close() {
    asked++;
    list.hidden = true;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
  }

  function choose(chosen) {
    if (chosen) {
      clearTimeout(timer);
      input.value = chosen.textContent;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      close();
    }
  }

  function onKey(event) {
    const current = list.querySelector("[aria-selected=true]");
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && current && !list.hidden) {
      event.preventDefault();
      choose(current);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      mark(current, event.key === "ArrowDown" ? 1 : -1);
    }
  }

  function mark(current, step) {
    const options = [...list.children];
    const place = current ? options.indexOf(current) + step : step > 0 ? 0 : options.length - 1;
    const next = options[(place + options.length) % options.length];
    options.forEach((each) => (each.ariaSelected = String(each === next)));
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }
}

for (const input of document.querySelectorAll("input[data-spellings]")) {
  remember(input, input.dataset.url, input.dataset.spellings);
}
