/* After a save one goes on where one was: the caret, and the line it stands on in the window. */

const STOOD = "story-stood";
const form = document.getElementById("article_form");
const body = () => form.querySelector(".tiptap")?.editor;

form.addEventListener("submit", ({ submitter }) => {
  if (submitter?.formTarget !== "_blank") {
    sessionStorage.setItem(STOOD, JSON.stringify({ href: location.href, ...caret() }));
  }
});

function caret() {
  const editor = body();
  const field = document.activeElement;
  if (editor?.isFocused) {
    const { from, to } = editor.state.selection;
    return { from, to, top: editor.view.coordsAtPos(from).top };
  }
  const isText = field.matches(".sheet input, .sheet textarea") && field.name;
  return isText ? { name: field.name, at: field.selectionEnd, top: topOf(field) } : {};
}

const topOf = (field) => field.getBoundingClientRect().top;

const stood = JSON.parse(sessionStorage.getItem(STOOD) ?? "{}");
sessionStorage.removeItem(STOOD);

/* What went wrong is told at the top: then the page stays there. */
const saved = document.querySelector(".messagelist .success");
const wasRefused = document.querySelector(".messagelist .error, .errornote");
if (saved && !wasRefused && stood.top !== undefined && stood.href === document.referrer) {
  form.addEventListener("prose-editor:ready", goBack, { once: true });
  if (body()) {
    goBack();
  }
}

function goBack() {
  const isNow = stood.name ? inField() : inBody();
  window.scrollBy({ top: isNow - stood.top, behavior: "instant" });
  const line = document.querySelector("[data-kept]");
  if (line && saved.getBoundingClientRect().bottom < 0) {
    line.textContent = saved.textContent;
  }
}

function inField() {
  const field = form.elements[stood.name];
  field.focus({ preventScroll: true });
  field.setSelectionRange?.(stood.at, stood.at);
  return topOf(field);
}

/* What was saved may be shorter than what was typed: empty frames are left out. */
function inBody() {
  const { view, commands, state } = body();
  const within = (place) => Math.min(place, state.doc.content.size);
  commands.setTextSelection({ from: within(stood.from), to: within(stood.to) });
  view.dom.focus({ preventScroll: true });
  return view.coordsAtPos(within(stood.from)).top;
}
