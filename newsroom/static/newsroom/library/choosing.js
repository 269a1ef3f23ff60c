/* Photos are chosen by keys, mouse and finger. Each has a check box, which is all that is sent and
   what a screen reader hears; one of them at a time is in the order of the tab key. */

const form = document.querySelector("[data-contact]");
const sheet = form.querySelector("[data-sheet]");
const bar = form.querySelector("[data-choice]");
const told = bar.querySelector("[data-number]");
const MOST = 500;

let anchor = null;
let finger = false;

const boxes = () => [...sheet.querySelectorAll("input[name=photo]")];
const chosen = () => [...sheet.querySelectorAll("input[name=photo]:checked")];
const boxOf = (element) => element.closest?.(".shot")?.querySelector("input[name=photo]");

const tell = () => {
  const number = chosen().length;
  bar.hidden = number === 0;
  form.toggleAttribute("data-choosing", number > 0);
  told.textContent = number > MOST
    ? interpolate(gettext("%s photos are chosen: at most %s at once"), [number, MOST])
    : interpolate(ngettext("%s photo is chosen", "%s photos are chosen", number), [number]);
  told.classList.toggle("errors", number > MOST);
};

const stand = (box) => {
  for (const other of sheet.querySelectorAll("input[name=photo][tabindex='0']")) {
    other.tabIndex = -1;
  }
  box.tabIndex = 0;
};

const settle = () => {
  for (const box of sheet.querySelectorAll("input[name=photo]:not([tabindex])")) {
    box.tabIndex = -1;
    box.closest(".shot").querySelector(".shot-picture").tabIndex = -1;
  }
  if (!sheet.querySelector("input[name=photo][tabindex='0']")) {
    const first = sheet.querySelector("input[name=photo]");
    if (first) {
      stand(first);
    }
  }
  tell();
};

const choose = (box, is) => {
  box.checked = is;
};

/* All between both ends; what was chosen before stays. */
const extend = (from, to) => {
  const all = boxes();
  const [first, last] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
  for (const box of all.slice(Math.max(first, 0), last + 1)) {
    choose(box, true);
  }
  tell();
};

const clear = () => {
  for (const box of chosen()) {
    choose(box, false);
  }
  anchor = null;
  tell();
};

/* Up and down by where they stand on the screen: a day's last line may be short. */
const middle = (box) => {
  const place = box.closest(".shot").getBoundingClientRect();
  return { x: place.left + place.width / 2, y: place.top };
};

const vertical = (box, step) => {
  const all = boxes();
  const here = middle(box);
  let found = null;
  let line = null;
  for (let at = all.indexOf(box) + step; at >= 0 && at < all.length; at += step) {
    const there = middle(all[at]);
    if (Math.abs(there.y - here.y) < 4) {
      continue;
    }
    line ??= there.y;
    if (Math.abs(there.y - line) >= 4) {
      break;
    }
    if (!found || Math.abs(there.x - here.x) < Math.abs(middle(found).x - here.x)) {
      found = all[at];
    }
  }
  return found;
};

const sideways = (box, step) => boxes()[boxes().indexOf(box) + step];

const MOVES = {
  ArrowLeft: (box) => sideways(box, -1),
  ArrowRight: (box) => sideways(box, 1),
  ArrowUp: (box) => vertical(box, -1),
  ArrowDown: (box) => vertical(box, 1),
};

const move = (event, box) => {
  const next = MOVES[event.key](box);
  event.preventDefault();
  if (!next) {
    return;
  }
  if (event.shiftKey) {
    anchor ??= box;
    extend(anchor, next);
  } else {
    anchor = null;
  }
  next.focus({ preventScroll: true });
  next.closest(".shot").scrollIntoView({ block: "nearest" });
};

sheet.addEventListener("keydown", (event) => {
  const box = event.target.closest("input[name=photo]");
  if (!box || event.altKey) {
    return;
  }
  if (event.key in MOVES && !event.ctrlKey && !event.metaKey) {
    move(event, box);
  } else if (event.key === "Enter") {
    event.preventDefault();
    box.closest(".shot").querySelector(".shot-picture").click();
  } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    for (const each of boxes()) {
      choose(each, true);
    }
    tell();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    clear();
  }
});

sheet.addEventListener("focusin", (event) => {
  if (event.target.name === "photo") {
    stand(event.target);
  }
});

sheet.addEventListener("pointerdown", (event) => {
  finger = event.pointerType === "touch";
  if (event.shiftKey) {
    /* Or the browser would mark the text in between. */
    event.preventDefault();
  }
});

/* Before the check box itself has turned, and before the picture opens. */
sheet.addEventListener("click", (event) => {
  const box = boxOf(event.target);
  if (!box) {
    return;
  }
  const isBox = event.target === box;
  const onPicture = event.target.closest(".shot-picture");
  const adds = event.ctrlKey || event.metaKey || (finger && chosen().length > 0);
  if (event.shiftKey && anchor && anchor !== box && (isBox || onPicture)) {
    if (onPicture) {
      event.preventDefault();
    }
    extend(anchor, box);
    if (isBox) {
      choose(box, true);
    }
  } else if (onPicture && (adds || event.shiftKey)) {
    event.preventDefault();
    choose(box, !box.checked);
    anchor = box;
  } else if (isBox) {
    anchor = box;
  }
  if (isBox || event.defaultPrevented) {
    box.focus({ preventScroll: true });
  }
  finger = false;
  tell();
});

sheet.addEventListener("change", tell);
sheet.addEventListener("sheet:grown", settle);
form.addEventListener("reset", () => setTimeout(clear));

/* One list in the place of thousands of fields. */
form.addEventListener("formdata", (event) => {
  event.formData.delete("photo");
  event.formData.set("ids", chosen().map((box) => box.value).join(","));
  const place = history.state?.photo ? `#photo-${history.state.photo}` : "";
  event.formData.set("back", `${location.search}${place}`);
});

settle();
