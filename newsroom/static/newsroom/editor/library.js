/* What the dialogs ask of the desk. A refusal is an Error with a sentence to show. */

import { sumOf } from "newsroom/desk/upload/digest";
import { ask as request, askKnown, send } from "newsroom/desk/upload/requests";

/* The addresses stand on the widget, which knows where the desk is. */
const addresses = () => document.querySelector("[data-photos-url]").dataset;

export const searchPhotos = (q, after = "") => ask(addresses().photosUrl, { q, after });

export const searchPeople = (q) => ask(addresses().peopleUrl, { q });

export const searchMentions = (q, date) => ask(addresses().mentionsUrl, { q, date });

export const photoById = once(async (ids) => (await ask(addresses().photosUrl, { ids })).photos);

export const personById = once(async (ids) => (await ask(addresses().peopleUrl, { ids })).people);

/* What the library has already is not sent again: it is found there. */
export async function uploadPhoto(fields, onProgress) {
  const { knownUrl, uploadUrl } = addresses();
  const id = await knownId(knownUrl, fields.get("file"));
  const photo = id && (await photoById(String(id)));
  return photo ? { ...photo, found: true } : send(uploadUrl, fields, { onProgress });
}

async function knownId(url, file) {
  try {
    const sum = await sumOf(file);
    return sum && (await askKnown(url, [sum]))[sum];
  } catch {
    // What is wrong shows itself when it is sent.
    return null;
  }
}

export const searchDocuments = (q, after = "") => ask(addresses().documentsUrl, { q, after });

export const documentById = once(
  async (ids) => (await ask(addresses().documentsUrl, { ids })).documents,
);

export const uploadDocument = (fields, onProgress) =>
  send(addresses().documentUploadUrl, fields, { onProgress });

/* Where a link leads: our own addresses come back without the host, with their headline. */
export const lookUpLink = (url) => ask(addresses().linkUrl, { url });

export const lookUpEmbed = (url) => ask(addresses().embedUrl, { url });

/* What a photo's caption may say of the people shown: [{name, text}]. */
export async function captionsOf(id) {
  return (await ask(addresses().captionsUrl.replace("/0/", `/${id}/`), {})).captions;
}

const ask = (url, parameters) => request(`${url}?${new URLSearchParams(parameters)}`);

/* One request for all ids asked for in the same moment; each id is asked for once. */
function once(fetchAll) {
  const answers = new Map();
  let waiting = [];

  async function send() {
    const batch = waiting;
    waiting = [];
    try {
      const rows = await fetchAll(batch.map(({ id }) => id));
      const found = new Map(rows.map((row) => [String(row.id), row]));
      batch.forEach(({ id, resolve }) => resolve(found.get(id) ?? null));
    } catch (error) {
      batch.forEach(({ id, reject }) => {
        answers.delete(id);
        reject(error);
      });
    }
  }

  return (id) => {
    if (!answers.has(id)) {
      answers.set(
        id,
        new Promise((resolve, reject) => {
          if (!waiting.length) {
            setTimeout(send);
          }
          waiting.push({ id, resolve, reject });
        }),
      );
    }
    return answers.get(id);
  };
}
