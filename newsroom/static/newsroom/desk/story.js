/* A story's form: boxes that grow with their text, Enter in the headline, the note at hand. */

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

/* A headline has one line: Enter goes on to the standfirst. */
form.querySelector(".field-headline textarea")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    form.elements.standfirst.focus();
  }
});

/* Who opens the note writes it. */
form.querySelector(".version-note")?.addEventListener("toggle", ({ target }) => {
  if (target.open) {
    target.querySelector("input").focus({ preventScroll: true });
  }
});
