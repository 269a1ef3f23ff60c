/* Vietnamese text without its marks, as the server folds it (newsroom/text.py). */

const MARKS = /[\u0300-\u036f]/g;
/* The same repairs as the server's: look-alikes of Đ, and spaces of every kind. */
const REPAIRS = { "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ" };
const SPACES = /[\u00a0\u202f\u2007\t]/;
const NOTHING = /[\u00ad\u200b-\u200d\u2060\ufeff]/;

const WITHOUT_STROKE = { đ: "d", Đ: "D" };

const bare = (letter) =>
  (WITHOUT_STROKE[letter] ?? letter).normalize("NFD").replace(MARKS, "").normalize("NFC");

export const fold = (text) => folded(text).letters;

/* The letters to compare by, and for each the place in the text where it begins. A mark that stands
   apart (NFD) belongs to the letter before it. */
export function folded(text, { marks = false, cases = false } = {}) {
  const letters = [];
  const places = [];
  let place = 0;
  for (const [cluster] of text.matchAll(/[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+/gsu)) {
    for (const letter of prepared(cluster, marks, cases)) {
      letters.push(letter);
      places.push(...Array(letter.length).fill(place));
    }
    place += cluster.length;
  }
  places.push(place);
  return { letters: letters.join(""), places };
}

function prepared(cluster, marks, cases) {
  const letter = cluster.normalize("NFC");
  if (NOTHING.test(letter)) {
    return "";
  }
  const repaired = SPACES.test(letter) ? " " : (REPAIRS[letter] ?? letter);
  const seen = marks ? repaired : bare(repaired);
  return cases ? seen : seen.toLowerCase();
}

/* [[from, to], …] of a folded question in a folded text, one after the other. */
export function occurrences({ letters, places }, question) {
  const found = [];
  let at = question ? letters.indexOf(question) : -1;
  while (at >= 0) {
    found.push([places[at], places[at + question.length]]);
    at = letters.indexOf(question, at + question.length);
  }
  return found;
}

const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/* Each of the words asked for begins one of the name's. */
export function beginsWords(name, asked) {
  const there = words(name);
  return words(asked).every((word) => there.some((other) => other.startsWith(word)));
}
