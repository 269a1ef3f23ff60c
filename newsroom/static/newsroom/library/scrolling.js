/* The sheet goes on in both directions as one comes near its ends. The address names the place where
   one is, so that the way back, a reload and a link lead to it. */

const sheet = document.querySelector("[data-sheet]");
const NEAR = 1600;
const NEAR_ABOVE = 400;
const busy = new Set();

const grown = () => sheet.dispatchEvent(new CustomEvent("sheet:grown"));

const fetched = async (address) => {
  const asked = new URL(address, location.href);
  asked.searchParams.set("phan", "1");
  const answer = await fetch(asked, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) {
    throw new Error(String(answer.status));
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

/* A day that both have is one day. */
const append = (part) => {
  const last = [...sheet.querySelectorAll(".contact-day")].pop();
  const [first, ...others] = part.querySelectorAll(".contact-day");
  if (first && last?.dataset.day === first.dataset.day) {
    last.querySelector("ul").append(...first.querySelectorAll(".shot"));
  } else if (first) {
    sheet.append(first);
  }
  sheet.append(...others);
};

const prepend = (part) => {
  const first = sheet.querySelector(".contact-day");
  const days = [...part.querySelectorAll(".contact-day")];
  const last = days.at(-1);
  if (last && last.dataset.day === first?.dataset.day) {
    first.querySelector("ul").prepend(...last.querySelectorAll(".shot"));
    days.pop();
  }
  sheet.prepend(...days);
};

const ENDS = {
  older(nav, part) {
    nav.remove();
    append(part);
    const next = part.querySelector("[data-older]");
    if (next) {
      sheet.append(next);
    }
    return next;
  },
  newer(nav, part) {
    const held = sheet.querySelector(".shot");
    const before = held?.getBoundingClientRect().top;
    nav.remove();
    prepend(part);
    const next = part.querySelector("[data-newer]");
    if (next) {
      sheet.prepend(next);
    }
    /* What one looks at stays where it is. */
    if (held) {
      window.scrollBy(0, held.getBoundingClientRect().top - before);
    }
    return next;
  },
};

const goOn = async (end, nav) => {
  if (busy.has(nav)) {
    return;
  }
  busy.add(nav);
  nav.setAttribute("aria-busy", "true");
  try {
    const part = await fetched(nav.querySelector("a").href);
    const next = ENDS[end](nav, part);
    if (next) {
      watch(end, next);
    }
    grown();
  } catch {
    /* The link stays, and is tried again when it is next in sight, or by hand. */
    busy.delete(nav);
    nav.removeAttribute("aria-busy");
  }
};

const watch = (end, nav) => {
  const margin = end === "older" ? `0px 0px ${NEAR}px 0px` : `${NEAR_ABOVE}px 0px 0px 0px`;
  const watcher = new IntersectionObserver(
    (seen) => {
      if (!nav.isConnected) {
        watcher.disconnect();
      } else if (seen.some((each) => each.isIntersecting)) {
        goOn(end, nav);
      }
    },
    { rootMargin: margin },
  );
  watcher.observe(nav);
};

/* Where one is */

const firstInSight = () => {
  const shots = sheet.querySelectorAll(".shot");
  /* They stand in order, so their tops do, too. */
  let [low, high] = [0, shots.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (shots[half].getBoundingClientRect().bottom > 0) {
      high = half;
    } else {
      low = half + 1;
    }
  }
  return shots[low];
};

const before = (shot) => {
  if (shot.previousElementSibling) {
    return shot.previousElementSibling;
  }
  const day = shot.closest(".contact-day").previousElementSibling;
  return day?.querySelector(".shot:last-child");
};

/* The page that begins with the photo begins behind the one before it. */
const remember = (shot, at = shot) => {
  if (!shot) {
    return;
  }
  const address = new URL(location.href);
  const previous = before(shot);
  if (previous) {
    address.searchParams.set("truoc", previous.dataset.cursor);
    address.searchParams.delete("sau");
  } else if (!sheet.querySelector("[data-newer]")) {
    address.searchParams.delete("truoc");
    address.searchParams.delete("sau");
  }
  address.hash = "";
  history.replaceState({ photo: at.id.replace("photo-", "") }, "", address);
};

let waiting = 0;
window.addEventListener(
  "scroll",
  () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => remember(firstInSight()), 250);
  },
  { passive: true },
);

/* Who leaves by a photo comes back to that photo. */
document.addEventListener("click", (event) => {
  const shot = event.target.closest(".shot");
  if (shot) {
    clearTimeout(waiting);
    remember(firstInSight(), shot);
  }
});

const comeBack = () => {
  const known = history.state?.photo ?? location.hash.replace("#photo-", "");
  const shot = /^\d+$/.test(known) && document.getElementById(`photo-${known}`);
  if (!shot) {
    return;
  }
  shot.scrollIntoView({ block: "nearest" });
  if (shot === sheet.querySelector(".shot") && sheet.querySelector("[data-newer]")) {
    shot.closest(".contact-day").scrollIntoView({ block: "start" });
  }
  shot.querySelector("input[name=photo]").focus({ preventScroll: true });
};

history.scrollRestoration = "manual";
comeBack();
for (const end of Object.keys(ENDS)) {
  const nav = sheet.querySelector(`[data-${end}]`);
  if (nav) {
    watch(end, nav);
  }
}
