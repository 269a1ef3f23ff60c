/* All keys on one page. */

import { openDialog } from "newsroom/editor/dialog";
import { gettext, make } from "newsroom/editor/dom";
import { helpGroups, keyLabel } from "newsroom/editor/keys";

export function openHelp() {
  return openDialog(gettext("Keys"), (dialog) => {
    dialog.classList.add("key-help");
    for (const [heading, rows] of helpGroups()) {
      dialog.append(make("h3", { textContent: heading }), table(rows));
    }
  });
}

const table = (rows) =>
  make(
    "dl",
    {},
    ...rows.flatMap(([key, what]) => [
      make("dt", {}, make("kbd", { textContent: keyLabel(key) })),
      make("dd", { textContent: what }),
    ]),
  );
