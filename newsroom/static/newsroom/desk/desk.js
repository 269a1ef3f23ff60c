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
const nameSearches = () => {
  for (const shown of document.querySelectorAll(".select2-selection__rendered[role=textbox]")) {
    const label = shown.closest(".select2-container")?.previousElementSibling?.labels?.[0];
    if (label) {
      label.id ||= `${label.htmlFor}-label`;
      shown.setAttribute("aria-labelledby", label.id);
      shown.parentElement.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    }
  }
  for (const box of document.querySelectorAll(".select2-search__field:not([aria-label])")) {
    const field = box.closest(".related-widget-wrapper, .form-row")?.querySelector("select");
    box.setAttribute("aria-label", field?.labels?.[0]?.textContent ?? "");
  }
};

window.django?.jQuery?.(nameSearches);
document.addEventListener("formset:added", () => setTimeout(nameSearches));

const menu = document.getElementById("user-tools");

document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) {
    menu.open = false;
  }
});
