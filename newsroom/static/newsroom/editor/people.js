/* The dialog that finds a person in the directory. */

import { openDialog, searchBox, walkWithArrows } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { searchPeople } from "newsroom/editor/library";

/* Gives a person of the directory, or null. */
export function choosePerson(title) {
  return openDialog(title, (dialog, done) => {
    const status = make("p", { className: "desk-status", role: "status" });
    const list = make("ul", { className: "person-list" });
    walkWithArrows(list);
    const search = async (typed, isCurrent) => {
      try {
        const { people } = await searchPeople(typed);
        if (isCurrent()) {
          list.replaceChildren(...people.map((person) => choice(person, done)));
          status.textContent = typed && !people.length ? gettext("Nobody has this name.") : "";
        }
      } catch (error) {
        status.textContent = error.message;
      }
    };
    dialog.append(searchBox(gettext("Name, with or without marks"), search), status, list);
  });
}

export const nameOf = ({ name, distinguisher }) =>
  distinguisher ? `${name} (${distinguisher})` : name;

function choice(person, done) {
  const made = button("", () => done(person), "person-choice");
  made.append(
    make("strong", { textContent: nameOf(person) }),
    make("span", { textContent: person.titles.join(", ") }),
  );
  return make("li", {}, made);
}
