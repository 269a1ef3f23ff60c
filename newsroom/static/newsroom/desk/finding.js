/* The search box answers while one types: people, posts and organizations under it (the combobox
   pattern). Without this script, and after Enter with nothing chosen, a page has the answers. */

const PAUSE = 100;

const make = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

export function offer(input) {
  const { find, list: label, none, count, wrong } = input.dataset;
  const list = make("div", { id: `${input.id}-list`, className: "finding-list", role: "listbox" });
  const said = make("p", { className: "finding-said", role: "status" });
  list.ariaLabel = label;
  list.hidden = true;
  input.after(list, said);
  input.role = "combobox";
  input.ariaExpanded = "false";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  let timer;
  let asking;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    // What was asked before is not waited for any more, whenever it comes.
    asking?.abort();
    timer = setTimeout(ask, input.value.trim() ? PAUSE : 0);
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  // Before the box loses the focus.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    open(event.target.closest("[role=option]"), event.ctrlKey || event.metaKey);
  });

  async function ask() {
    const typed = input.value.trim();
    if (!typed) {
      close();
      return;
    }
    const mine = (asking = new AbortController());
    try {
      const answer = await fetch(`${find}?${new URLSearchParams({ q: typed })}`, {
        signal: mine.signal,
        // Logged out, one would be sent to another page.
        redirect: "error",
      });
      const { groups } = answer.ok ? await answer.json() : await Promise.reject(answer.status);
      if (!mine.signal.aborted) {
        show(groups);
      }
    } catch {
      if (!mine.signal.aborted) {
        close();
        say(wrong, true);
      }
    }
  }

  function show(groups) {
    list.replaceChildren(...groups.map(group));
    [...options()].forEach((option, place) => (option.id = `${list.id}-${place}`));
    list.hidden = !groups.length || document.activeElement !== input;
    input.ariaExpanded = String(!list.hidden);
    input.removeAttribute("aria-activedescendant");
    list.scrollTop = 0;
    say(groups.length ? `${count} ${options().length}` : none, !groups.length);
  }

  function group({ label: kind, rows }, place) {
    const head = make("div", { className: "finding-kind", id: `${list.id}-kind-${place}` }, kind);
    head.role = "presentation";
    const made = make("div", { role: "group" }, head, ...rows.map(row));
    made.setAttribute("aria-labelledby", head.id);
    return made;
  }

  function row({ name, told, url, hidden }) {
    const made = make("div", { role: "option", className: hidden ? "is-hidden" : "" });
    made.ariaSelected = "false";
    made.dataset.url = url;
    made.append(make("strong", { textContent: name }));
    if (told.length) {
      made.append(" ", make("span", { textContent: told.join(" · ") }));
    }
    return made;
  }

  function options() {
    return list.querySelectorAll("[role=option]");
  }

  function say(sentence, isShown = false) {
    said.textContent = sentence;
    said.classList.toggle("is-shown", isShown);
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
    say("");
  }

  function open(chosen, inAnotherTab = false) {
    if (chosen && inAnotherTab) {
      window.open(chosen.dataset.url, "_blank", "noopener");
    } else if (chosen) {
      window.location.assign(chosen.dataset.url);
    }
  }

  function onKey(event) {
    if (event.isComposing || list.hidden) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = list.querySelector("[aria-selected=true]");
    if (step) {
      event.preventDefault();
      choose(chosen, step);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      open(chosen, event.ctrlKey || event.metaKey);
    }
  }

  /* Past either end nothing is chosen, and Enter searches. */
  function choose(chosen, step) {
    const all = [...options()];
    const place = chosen ? all.indexOf(chosen) + step : step > 0 ? 0 : all.length - 1;
    all.forEach((each, at) => (each.ariaSelected = String(at === place)));
    if (all[place]) {
      input.setAttribute("aria-activedescendant", all[place].id);
      all[place].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }
}

for (const input of document.querySelectorAll("input[data-find]")) {
  offer(input);
}
