/* A story's form: live counts, and boxes that grow with their text. */

const form = document.getElementById("article_form");

for (const count of form.querySelectorAll("[data-limit]")) {
  const field = count.closest(".field").querySelector("textarea, input");
  const limit = Number(count.dataset.limit);
  const show = () => {
    const { length } = field.value.trim().normalize();
    const over = length > limit;
    count.textContent = `${length} / ${limit}${over ? ` · ${count.dataset.over}` : ""}`;
    count.classList.toggle("over", over);
  };
  field.addEventListener("input", show);
  show();
}

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
