/* Beside a photo's form: people are searched for by the day and the event that stand in it, whether
   they are saved or not. */

const form = document.querySelector(".photo-told")?.closest("form");

window.django?.jQuery?.ajaxPrefilter((request) => {
  const address = new URL(request.url, window.location);
  if (!form || !address.pathname.endsWith("/photo/names/")) {
    return;
  }
  address.search = "";
  address.searchParams.set("date", form.elements.taken?.value ?? "");
  address.searchParams.set("event", form.elements.event?.value ?? "");
  request.url = address.href;
});
