/* The files behind what is dropped or chosen: folders are gone through to their depth. */

const PICTURES = /\.(jpe?g|png|webp|avif|hei[cf]|tiff?)$/i;

/* Gives {chosen: [{file, path}], leftOut}: of folders the pictures only. */
export function filesChosen(input) {
  const files = [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  return input.webkitdirectory ? sorted(files) : { chosen: files, leftOut: 0 };
}

export async function filesDropped({ items }) {
  // At once: afterwards the browser has forgotten what was dropped.
  const dropped = [...items]
    .filter(({ kind }) => kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const found = { chosen: [], leftOut: 0 };
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) {
      const { chosen, leftOut } = sorted(await filesIn(entry));
      found.chosen.push(...chosen);
      found.leftOut += leftOut;
    } else if (file) {
      found.chosen.push({ file, path: file.name });
    }
  }
  return found;
}

function sorted(files) {
  const chosen = files.filter(({ file }) => isPicture(file));
  return { chosen, leftOut: files.length - chosen.length };
}

const isPicture = ({ name, type }) =>
  !name.startsWith(".") && (PICTURES.test(name) || type.startsWith("image/"));

async function filesIn(folder) {
  const found = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory) {
      found.push(...(await filesIn(entry)));
    } else {
      const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
      if (file) {
        found.push({ file, path: entry.fullPath.slice(1) });
      }
    }
  }
  return found;
}

/* A reader gives a hundred at a time, and none at its end. */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) {
      return found.sort((one, two) => one.name.localeCompare(two.name));
    }
    found.push(...some);
  }
}
