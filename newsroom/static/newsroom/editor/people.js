/* The dialogs that find somebody, or somebody and organizations, in the directory. */

import { openDialog, searchBox, walkWithArrows } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { searchMentions, searchPeople } from "newsroom/editor/library";

/* Gives a person of the directory, or null. */
export const choosePerson = (title) =>
  choose(title, async (typed) => {
    const { people } = await searchPeople(typed);
    return people.map((person) => [person, person.titles.join(", ")]);
  });

/* Gives a person or an organization, with the title on the story's day, or null. */
export const chooseName = (title) =>
  choose(title, async (typed) => {
    const { mentions } = await searchMentions(typed, storyDate());
    return mentions.map((named) => [named, named.title || kindOf(named)]);
  });

/* The day as the form holds it, typed and perhaps not yet saved. */
export const storyDate = () => document.querySelector("[name=story_date]")?.value ?? "";

export const nameOf = ({ name, distinguisher }) =>
  distinguisher ? `${name} (${distinguisher})` : name;

const kindOf = ({ kind }) => (kind === "organization" ? gettext("Organization") : "");

function choose(title, ask) {
  return openDialog(title, (dialog, done) => {
    const status = make("p", { className: "desk-status", role: "status" });
    const list = make("ul", { className: "person-list" });
    walkWithArrows(list);
    const search = async (typed, isCurrent) => {
      try {
        const found = await ask(typed);
        if (isCurrent()) {
          list.replaceChildren(...found.map(([row, told]) => choice(row, told, done)));
          status.textContent = typed && !found.length ? gettext("Nobody has this name.") : "";
        }
      } catch (error) {
        status.textContent = error.message;
      }
    };
    dialog.append(searchBox(gettext("Name, with or without marks"), search), status, list);
  });
}

function choice(row, told, done) {
  const made = button("", () => done(row), "person-choice");
  made.append(
    make("strong", { textContent: nameOf(row) }),
    make("span", { textContent: told }),
  );
  return make("li", {}, made);
}
