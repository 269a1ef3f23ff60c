/* The dialog that finds a document in the library, or brings a new one into it. */

import { field, openDialog, searchBox, walkWithArrows } from "newsroom/editor/dialog";
import { button, gettext, make } from "newsroom/editor/dom";
import { moreButton, newSearch, uploadForm } from "newsroom/editor/finder";
import { searchDocuments, uploadDocument } from "newsroom/editor/library";

/* Gives a document of the library, or null. */
export function chooseDocument() {
  return openDialog(gettext("Choose a document"), (dialog, done) => {
    const status = make("p", { className: "desk-status", role: "status" });
    const list = make("ul", { className: "person-list" });
    const more = moreButton(gettext("More documents"), () => search.next());
    const search = newSearch({
      list,
      more,
      status,
      choice: (file) => choice(file, done),
      none: gettext("No document has these words."),
      async ask(words, cursor) {
        const { documents, next } = await searchDocuments(words, cursor);
        return [documents, next];
      },
    });
    walkWithArrows(list);
    dialog.append(
      searchBox(gettext("Search in titles"), search.begin),
      status,
      list,
      more,
      uploadForm({
        title: gettext("Upload a new document"),
        fields: documentFields(),
        send: uploadDocument,
        afterwards: gettext("Received. The file is being checked…"),
        received: (file) => (file.found ? search.show(file, alreadyThere()) : done(file)),
      }),
    );
  });
}

const alreadyThere = () =>
  gettext("The library has this document already, with the title it was given then. Choose it.");

function choice(file, done) {
  const made = button("", () => done(file), "person-choice");
  made.append(
    make("strong", { textContent: file.title }),
    make("span", { textContent: `${file.kind}, ${file.size}` }),
  );
  return make("li", {}, made);
}

const documentFields = () => [
  field(
    gettext("File"),
    make("input", { type: "file", name: "file", required: true, accept: ".pdf,.docx" }),
    gettext("PDF or Word (DOCX)."),
  ),
  field(
    gettext("Title"),
    make("input", { name: "title", maxLength: 200 }),
    gettext("What readers see; without one it is the file's name."),
  ),
];
