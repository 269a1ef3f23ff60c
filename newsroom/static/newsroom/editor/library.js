/* What the dialogs ask of the desk. A refusal is an Error with a sentence to show. */

import { gettext } from "newsroom/editor/dom";

const LOGGED_OUT = gettext("You are no longer logged in. Log in in another tab, then try again.");
const NO_ANSWER = gettext("The server could not do this. Check the connection and try again.");
const TOO_LARGE = gettext("The file is larger than the server takes. Choose a smaller one.");

/* The addresses stand on the widget, which knows where the desk is. */
const addresses = () => document.querySelector("[data-photos-url]").dataset;

export const searchPhotos = (q, after = "") => ask(addresses().photosUrl, { q, after });

export const searchPeople = (q) => ask(addresses().peopleUrl, { q });

export const searchMentions = (q, date) => ask(addresses().mentionsUrl, { q, date });

export const photoById = once(async (ids) => (await ask(addresses().photosUrl, { ids })).photos);

export const personById = once(async (ids) => (await ask(addresses().peopleUrl, { ids })).people);

export const uploadPhoto = (fields, onProgress) => upload(addresses().uploadUrl, fields, onProgress);

export const searchDocuments = (q, after = "") => ask(addresses().documentsUrl, { q, after });

export const documentById = once(
  async (ids) => (await ask(addresses().documentsUrl, { ids })).documents,
);

export const uploadDocument = (fields, onProgress) =>
  upload(addresses().documentUploadUrl, fields, onProgress);

/* Where a link leads: our own addresses come back without the host, with their headline. */
export const lookUpLink = (url) => ask(addresses().linkUrl, { url });

export const lookUpEmbed = (url) => ask(addresses().embedUrl, { url });

function upload(url, fields, onProgress) {
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.setRequestHeader("X-CSRFToken", csrfToken());
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
  return new Promise((resolve, reject) => {
    request.addEventListener("error", () => reject(new Error(NO_ANSWER)));
    request.addEventListener("load", () => {
      try {
        resolve(accepted(request.status, request.responseText));
      } catch (error) {
        reject(error);
      }
    });
    request.send(fields);
  });
}

async function ask(url, parameters) {
  let response;
  try {
    response = await fetch(`${url}?${new URLSearchParams(parameters)}`, { redirect: "manual" });
  } catch {
    throw new Error(NO_ANSWER);
  }
  return accepted(response.status, await response.text());
}

/* What is no JSON is the log-in page, or the error page of a server in between: nginx, for one,
   turns away what is far too large before the desk has seen it. */
function accepted(status, text) {
  const answer = parsed(text);
  if (status === 200 && answer) {
    return answer;
  }
  throw new Error(answer?.error ?? unexplained(status));
}

function unexplained(status) {
  if (status === 413) {
    return TOO_LARGE;
  }
  return status < 400 ? LOGGED_OUT : NO_ANSWER;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const csrfToken = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

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
