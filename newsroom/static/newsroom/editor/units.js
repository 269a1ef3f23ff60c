/* The desk counts characters, a browser the units they are stored in: an emoji is two of them. */

const APART = /[\u{10000}-\u{10ffff}]/u;

/* The remark as this browser counts; `counted` is its place as the desk counts, `printed` the text
   at that place letter for letter. */
export function asCounted(remark, text) {
  const at = APART.test(text) ? unitsIn([...text]) : (place) => place;
  const { start, end, name, fix } = remark;
  return {
    ...remark,
    counted: start,
    start: at(start),
    end: at(end),
    printed: text.slice(at(start), at(end)),
    printedName: name && text.slice(at(name[0]), at(name[1])),
    name: name && name.map(at),
    fix: fix && [at(fix[0]), at(fix[1]), fix[2]],
  };
}

const unitsIn = (letters) => (place) => letters.slice(0, place).join("").length;
