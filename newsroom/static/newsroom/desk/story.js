/* A story's form: a word before unsaved text is left behind. */

const form = document.getElementById("article_form");

/* Where the browser does not let a box grow with its text. */
if (!CSS.supports("field-sizing", "content")) {
  for (const box of form.querySelectorAll(".sheet textarea")) {
    const grow = () => {
      while (box.scrollHeight > box.clientHeight && box.rows < 60) {
        box.rows += 1;
      }
    };
    box.addEventListener("input", grow);
    grow();
  }
}

/* Compared with the moment of the first touch: widgets that tidy their value at load are no edit. */
const written = () => JSON.stringify([...new FormData(form)].filter(([name]) => !name.startsWith("_")));
let opened = null;
const remember = () => {
  opened ??= written();
};
form.addEventListener("pointerdown", remember, { capture: true });
form.addEventListener("focusin", remember, { capture: true });

window.addEventListener("beforeunload", (event) => {
  if (opened !== null && !form.dataset.sent && written() !== opened) {
    event.preventDefault();
  }
});
