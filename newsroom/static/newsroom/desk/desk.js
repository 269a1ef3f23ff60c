/* On every page of the desk: a form goes out once, however often one clicks. */

document.addEventListener("submit", (event) => {
  const form = event.target;
  const opensElsewhere = event.submitter?.formTarget === "_blank";
  if (form.method !== "post" || opensElsewhere || event.defaultPrevented) {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
  }
  form.dataset.sent = "yes";
});

/* Back from the next page, the form may go out again. */
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});

/* select2's boxes have no name of their own: they take their field's. */
const nameBoxes = () => {
  for (const box of document.querySelectorAll("select + .select2")) {
    const label = box.previousElementSibling.labels[0];
    const parts = ".select2-search__field, [role=combobox], .select2-selection__rendered[role]";
    for (const part of label ? box.querySelectorAll(parts) : []) {
      label.id ||= `${label.htmlFor}-label`;
      part.setAttribute("aria-labelledby", `${label.id} ${part.id}`.trim());
    }
  }
};

window.django?.jQuery?.(nameBoxes);
document.addEventListener("formset:added", () => setTimeout(nameBoxes));

const menu = document.getElementById("user-tools");

document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) {
    menu.open = false;
  }
});
