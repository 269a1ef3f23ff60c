/* What brings files to the desk. What stands in the way has a kind, and a sentence to show. */

import { Hindrance, token } from "newsroom/desk/posting";
import { gettext } from "newsroom/editor/dom";

export const OUT = "out";
export const OFFLINE = "offline";
export const BROKEN = "broken";
export const STOPPED = "stopped";

const SENTENCES = {
  [OUT]: gettext("You are no longer logged in. Log in in another tab, then try again."),
  [OFFLINE]: gettext("The server could not do this. Check the connection and try again."),
  [BROKEN]: gettext("The server could not do this. Check the connection and try again."),
};
const TOO_LARGE = gettext("The file is larger than the server takes. Choose a smaller one.");
/* As long as nothing moves; the sizes of a large picture take their time. */
const PATIENCE = 45_000;
const PATIENCE_FOR_SIZES = 300_000;

export function send(url, fields, { onProgress = () => {}, signal } = {}) {
  const request = new XMLHttpRequest();
  let patience;
  const wait = (time) => {
    clearTimeout(patience);
    patience = setTimeout(() => request.abort(), time);
  };
  const sent = new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      wait(loaded < total ? PATIENCE : PATIENCE_FOR_SIZES);
      onProgress(loaded / total);
    });
    request.addEventListener("error", () => reject(hindrance(OFFLINE)));
    request.addEventListener("abort", () => reject(hindrance(signal?.aborted ? STOPPED : OFFLINE)));
    request.addEventListener("load", () => {
      try {
        resolve(judged(request.status, request.responseText));
      } catch (error) {
        reject(error);
      }
    });
  });
  signal?.addEventListener("abort", () => request.abort());
  request.open("POST", url);
  request.setRequestHeader("X-CSRFToken", token());
  wait(PATIENCE);
  request.send(fields);
  return sent.finally(() => clearTimeout(patience));
}

/* Of these sums {sum: number of the photo} for those that the library has. */
export async function askKnown(url, sums) {
  const fields = new FormData();
  fields.set("sha256", sums.join());
  const answer = await ask(url, { method: "POST", body: fields, headers: { "X-CSRFToken": token() } });
  return answer.known;
}

export async function ask(url, options = {}) {
  let response;
  let text;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    response = await fetch(url, { ...options, redirect: "manual", signal });
    text = await response.text();
  } catch {
    throw hindrance(OFFLINE);
  }
  return judged(response.status, text);
}

/* What is no JSON is the log-in page, or the error page of a server in between: nginx, for one,
   turns away what is far too large before the desk has seen it. */
function judged(status, text) {
  const answer = parsed(text);
  if (status === 200 && answer) {
    return answer;
  }
  if (answer?.error) {
    throw new Hindrance("refused", answer.error);
  }
  if (status === 413) {
    throw new Hindrance("refused", TOO_LARGE);
  }
  throw hindrance(status < 400 || status === 403 ? OUT : BROKEN);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const hindrance = (kind) => new Hindrance(kind, SENTENCES[kind] ?? "");
