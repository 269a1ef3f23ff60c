/* One way to the desk: a form's data there, an answer back, or what stood in the way. */

const PATIENCE = 20_000;
const TOO_LONG = "too long";
/* What a browser still sends for a page that is being left. */
const LAST_WORDS = 60_000;

export class Hindrance extends Error {
  constructor(kind, message = "") {
    super(message);
    this.kind = kind;
  }
}

/* A log-in in another tab has changed it: the cookie is always the newest. */
export function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

export function renewTokens() {
  const now = token();
  for (const input of now ? document.querySelectorAll("[name=csrfmiddlewaretoken]") : []) {
    input.value = now;
  }
}

export async function post(url, data, controller = new AbortController()) {
  let response;
  try {
    response = await request(url, data, controller);
    if (response.status === 403 && !isJson(response)) {
      response = await request(url, data, controller);
    }
  } catch {
    const { aborted, reason } = controller.signal;
    throw new Hindrance(aborted && reason !== TOO_LONG ? "stopped" : "offline");
  }
  if (!isJson(response)) {
    throw new Hindrance(response.status === 403 ? "out" : "broken");
  }
  const answer = await response.json().catch(() => {
    throw new Hindrance("offline");
  });
  if (!response.ok) {
    throw new Hindrance(response.status === 401 ? "out" : "refused", answer.error);
  }
  return answer;
}

/* Whether it could be sent: nobody is there any more to hear the answer. */
export function postLast(url, data, size) {
  if (size > LAST_WORDS) {
    return false;
  }
  fetch(url, { method: "POST", body: data, headers: { "X-CSRFToken": token() }, keepalive: true }).catch(() => {});
  return true;
}

async function request(url, body, controller) {
  const patience = setTimeout(() => controller.abort(TOO_LONG), PATIENCE);
  const headers = { "X-CSRFToken": token() };
  try {
    return await fetch(url, { method: "POST", body, headers, signal: controller.signal });
  } finally {
    clearTimeout(patience);
  }
}

const isJson = (response) => response.headers.get("content-type")?.startsWith("application/json");
