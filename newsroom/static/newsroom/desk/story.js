/* A story's form: boxes that grow with their text. */

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
