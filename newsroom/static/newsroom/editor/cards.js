/* What is shown of a remark, and of everybody whom nothing is said against, with what can be done. */

import { button, gettext, make } from "newsroom/editor/dom";

/* `doing` holds the deeds: goTo, mend, link, overrule, and where somebody new is entered. */
export function remarkCard(remark, doing) {
  const acts = make("p", { className: "remark-acts" });
  acts.append(...actsOf(remark, doing, acts));
  return [
    make("p", { className: "remark-head" }, surfaceOf(remark, doing), " ", wordOf(remark)),
    ...told(remark),
    ...(remark.person ? [dossier(remark.person)] : []),
    ...(acts.children.length ? [acts] : []),
  ];
}

export const remarkItem = (remark, doing) =>
  make(
    "li",
    { className: `remark ${remark.is_open ? "open " : ""}${remark.verdict}` },
    ...remarkCard(remark, doing),
  );

/* Everybody once, with the places where they are named; the open ones apart. */
export function peopleItems(remarks, doing) {
  const people = new Map();
  for (const remark of remarks) {
    const person = remark.person ?? onlyOne(remark.candidates);
    if (person) {
      const known = people.get(person.id) ?? { person, named: [] };
      known.named.push(remark);
      people.set(person.id, known);
    }
  }
  return [...people.values()].map((known) => personItem(known, doing));
}

const onlyOne = (candidates) => (candidates.length === 1 ? candidates[0] : null);

function personItem({ person, named }, doing) {
  const [first] = named;
  const places = named.map((remark) => surfaceOf(remark, doing));
  const shown = make("details", {}, make("summary", {}, nameOf(person), " ", wordOf(first)));
  shown.append(dossier(person), ...notesOn(named), ...overruledIn(named));
  shown.append(make("p", { className: "places" }, ...places.flatMap((place) => [place, " "])));
  return make("li", { className: `remark ${first.verdict}` }, shown);
}

/* What an organization is called now, each said once. */
const notesOn = (named) =>
  [...new Set(named.map(({ note }) => note).filter(Boolean))].map((note) =>
    make("p", { className: "meta", textContent: note }),
  );

function overruledIn(named) {
  return named
    .filter(({ overruled }) => overruled)
    .map(({ overruled }) => make("p", { className: "meta", textContent: overruled }));
}

function surfaceOf(remark, doing) {
  const made = button(remark.surface, () => doing.goTo(remark), "remark-surface");
  made.dataset.act = `${remark.field} ${remark.line} ${remark.start}`;
  return made;
}

const wordOf = ({ word, verdict }) =>
  make("span", { className: `verdict ${verdict}`, textContent: word });

const told = ({ message, source, note }) =>
  [message, source && `${gettext("Source:")} ${source}`, note]
    .filter(Boolean)
    .map((line, place) => make("p", { className: place ? "meta" : "", textContent: line }));

const nameOf = ({ name, told_apart: apart }) => (apart ? `${name} (${apart})` : name);

/* Titles on the day of the story, and where the directory has more. */
const dossier = (person) =>
  make(
    "p",
    { className: "meta" },
    person.titles || gettext("No office or rank that day."),
    " ",
    make("a", { href: person.url, target: "_blank", textContent: gettext("In the directory") }),
  );

const labelOf = (person) => [nameOf(person), person.titles].filter(Boolean).join(", ");

function actsOf(remark, doing, acts) {
  const { fix, verdict, surface, candidates } = remark;
  const made = [];
  const add = (word, act) => {
    const one = button(word, act);
    one.dataset.act = `${verdict} ${surface} ${word}`;
    made.push(one);
  };
  if (fix) {
    add(`${gettext("Write")} “${fix[2]}”`, () => doing.mend(remark));
  }
  for (const person of remark.is_open ? candidates : []) {
    add(labelOf(person), () => doing.link(remark, person));
  }
  if (doing.canLink(remark)) {
    add(gettext("Link to the person"), () => doing.link(remark, remark.person));
  }
  if (doing.addUrl && verdict === "unknown_person") {
    const href = `${doing.addUrl}?name=${encodeURIComponent(remark.printedName)}`;
    made.push(make("a", { href, target: "_blank", textContent: gettext("New person") }));
  }
  if (doing.canOverrule && remark.is_open) {
    add(gettext("It is right…"), () => askWhy(remark, doing, acts));
  }
  return made;
}

function askWhy(remark, doing, acts) {
  const reason = make("input", { type: "text", maxLength: 300, required: true });
  const said = make("span", { role: "status" });
  const keep = button(gettext("Overrule"), () => doing.overrule(remark, reason.value, said));
  acts.replaceChildren(
    make("label", {}, gettext("Why the text is right"), " ", reason),
    keep,
    said,
  );
  reason.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      keep.click();
    }
  });
  reason.focus();
}
