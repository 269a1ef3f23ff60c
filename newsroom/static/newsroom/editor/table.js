/* A table whose cells hold one line of text each, with its tools in words. */

import {
  Table as BaseTable,
  TableCell as BaseCell,
  TableHeader as BaseHeader,
} from "django-prose-editor/editor";
import { gettext } from "newsroom/editor/dom";
import { defineWord } from "newsroom/editor/toolbar";

const lineOfText = {
  content: "inline*",

  addAttributes() {
    const { colspan, rowspan } = this.parent();
    return { colspan, rowspan };
  },
};

export const TableCell = BaseCell.extend(lineOfText);

export const TableHeader = BaseHeader.extend(lineOfText);

export const Table = BaseTable.extend({
  parseHTML: () => [{ tag: "table", getAttrs: withFullRows }],

  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      Enter: ({ editor }) =>
        editor.isActive("table") && editor.commands.insertContent({ type: "hardBreak" }),
    };
  },

  addMenuItems({ buttons, menu }) {
    defineWord({ buttons, menu }, {
      name: "table",
      groups: "insert",
      priority: 60,
      word: gettext("Table"),
      active: (editor) => editor.isActive("table"),
      enabled: ({ state }) => state.selection.$from.depth === 1,
      command: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3 }).run(),
    });
    tools().forEach(([command, word], index) =>
      defineWord({ buttons, menu }, {
        name: command,
        groups: "table",
        priority: -index,
        word,
        hidden: (editor) => !editor.isActive("table"),
        enabled: (editor) => editor.can()[command](),
        command: (editor) => editor.chain().focus()[command]().run(),
      }),
    );
  },
});

/* Short rows are filled at their end, where readers see the gap; the editor itself would fill
   their start. */
function withFullRows(table) {
  const rows = [...table.rows];
  const widths = rows.map(() => 0);
  rows.forEach(({ cells }, index) => {
    for (const { colSpan, rowSpan } of cells) {
      for (let row = index; row < Math.min(index + rowSpan, rows.length); row += 1) {
        widths[row] += colSpan;
      }
    }
  });
  const widest = Math.max(...widths);
  rows.forEach((row, index) => {
    for (let width = widths[index]; width < widest; width += 1) {
      row.append(document.createElement("td"));
    }
  });
  return {};
}

const tools = () => [
  ["addRowAfter", gettext("Add a row")],
  ["deleteRow", gettext("Remove the row")],
  ["addColumnAfter", gettext("Add a column")],
  ["deleteColumn", gettext("Remove the column")],
  ["mergeCells", gettext("Merge cells")],
  ["splitCell", gettext("Split the cell")],
  ["toggleHeaderCell", gettext("Heading cell")],
  ["deleteTable", gettext("Remove the table")],
];
