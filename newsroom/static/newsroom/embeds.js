/* What another site shows is a link until somebody opens it: then its player stands in its place,
   and the link goes on leading to it. Nothing is asked of that site before. */

const MAY = [
  "allow-scripts",
  "allow-same-origin",
  "allow-forms",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
  "allow-presentation",
];

const player = (card, figure) => {
  const frame = document.createElement("iframe");
  frame.title = card.querySelector("b").textContent;
  const caption = figure.querySelector("figcaption")?.textContent.trim();
  if (caption) {
    frame.title += `: ${caption}`;
  }
  frame.sandbox.add(...MAY);
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  // Some players refuse to play for nobody knows whom; the story's address is not their business.
  frame.referrerPolicy = "strict-origin";
  frame.src = card.dataset.player;
  return frame;
};

const open = (card) => {
  const figure = card.closest("figure");
  const frame = player(card, figure);
  figure.classList.add("is-open");
  figure.prepend(frame);
  card.querySelector("picture")?.remove();
  card.querySelector(".embed-name").hidden = true;
  card.querySelector(".embed-there").hidden = false;
  delete card.dataset.player;
  frame.focus();
};

document.addEventListener("click", (event) => {
  const card = event.target.closest("a[data-player]");
  const goesElsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (card && !goesElsewhere && !event.defaultPrevented) {
    event.preventDefault();
    open(card);
  }
});
