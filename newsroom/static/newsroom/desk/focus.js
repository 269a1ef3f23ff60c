/* The focal point of a photo: by a click, by arrow keys or by two numbers, and all its crops. */

const STEP = 1;
const BIG_STEP = 10;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const percent = (number) => Math.min(100, Math.max(0, Math.round(Number(number) || 0)));

document.querySelectorAll("[data-focus]").forEach(begin);

function begin(focus) {
  const picture = focus.querySelector(".focus-picture");
  const point = focus.querySelector(".focus-point");
  const across = focus.querySelector("[name=focus_x]");
  const down = focus.querySelector("[name=focus_y]");

  const show = () => {
    focus.style.setProperty("--focus-x", `${percent(across.value)}%`);
    focus.style.setProperty("--focus-y", `${percent(down.value)}%`);
  };
  const put = (x, y) => {
    across.value = percent(x);
    down.value = percent(y);
    show();
  };

  picture.addEventListener("click", ({ clientX, clientY, detail }) => {
    // A key pressed on the point clicks, too, and means nothing.
    if (detail === 0) {
      return;
    }
    const { left, top, width, height } = picture.querySelector("img").getBoundingClientRect();
    put((100 * (clientX - left)) / width, (100 * (clientY - top)) / height);
    point.focus({ preventScroll: true });
  });
  point.addEventListener("keydown", (event) => {
    const [x, y] = KEYS[event.key] ?? [];
    if (x === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    const step = event.shiftKey ? BIG_STEP : STEP;
    put(Number(across.value) + x * step, Number(down.value) + y * step);
  });
  across.addEventListener("input", show);
  down.addEventListener("input", show);

  show();
  point.hidden = false;
  focus.querySelector(".crops").hidden = false;
}
