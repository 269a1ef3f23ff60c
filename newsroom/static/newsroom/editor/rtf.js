/* The pictures in the text/rtf that Word puts beside its HTML, in order. */

const KINDS = { pngblip: "image/png", jpegblip: "image/jpeg" };
/* Copies for old programs, bullets, page headers: the HTML has none of them. */
const LEFT_OUT = new Set([
  "nonshppict",
  "listpicture",
  "header",
  "headerl",
  "headerr",
  "headerf",
  "footer",
  "footerl",
  "footerr",
  "footerf",
  "themedata",
  "colorschememapping",
  "datastore",
]);
const SIGN = /[{}]|\\([a-z]+)(-?[0-9]+)? ?|\\'[0-9a-f]{2}|\\[^a-z]/gi;
// 1440 twips to the inch, of 96 pixels.
const TWIPS = 15;

/* [{blob, width, height}] in pixels; a picture of another kind (a metafile) has a null blob, so that the others keep
   their places. */
export function picturesOf(rtf) {
  const groups = [{}];
  const pictures = [];
  let end = 0;
  SIGN.lastIndex = 0;
  for (let sign = SIGN.exec(rtf); sign; sign = SIGN.exec(rtf)) {
    const group = groups.at(-1);
    if (group.bytes) {
      group.bytes.push(rtf.slice(end, sign.index));
    }
    if (sign[0] === "{") {
      groups.push({ isLeftOut: group.isLeftOut });
    } else if (sign[0] === "}") {
      if (group.bytes && !group.isLeftOut) {
        pictures.push(pictureOf(group));
      }
      groups.pop();
      if (!groups.length) {
        break;
      }
    } else if (sign[1]) {
      read(group, sign[1], Number(sign[2]));
      if (sign[1] === "bin") {
        SIGN.lastIndex += Number(sign[2]);
      }
    }
    end = SIGN.lastIndex;
  }
  return pictures;
}

function read(group, word, number) {
  if (word === "pict") {
    group.bytes = [];
  } else if (LEFT_OUT.has(word)) {
    group.isLeftOut = true;
  } else if (word in KINDS) {
    group.kind = KINDS[word];
  } else if (/^pic(wgoal|hgoal|scalex|scaley)$/.test(word)) {
    group[word] = number;
  }
}

function pictureOf({ bytes, kind, picwgoal, pichgoal, picscalex = 100, picscaley = 100 }) {
  const width = (picwgoal * picscalex) / 100 / TWIPS;
  const height = (pichgoal * picscaley) / 100 / TWIPS;
  return { width, height, blob: kind ? blobOf(bytes.join(""), kind) : null };
}

function blobOf(hex, type) {
  const digits = hex.replace(/[^0-9a-f]/gi, "");
  const bytes = new Uint8Array(digits.length >> 1);
  for (let place = 0; place < bytes.length; place += 1) {
    bytes[place] = parseInt(digits.substr(place * 2, 2), 16);
  }
  return bytes.length ? new Blob([bytes], { type }) : null;
}
