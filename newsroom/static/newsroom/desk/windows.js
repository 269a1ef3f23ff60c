/* Which of this person's windows are closed. A window that is there holds a lock of the browser's
   that bears its name; where there are no such locks, silence for a minute tells. */

import { register } from "newsroom/desk/copies";

const SILENCE = 60_000;
const NAME = "newsroom:window:";

export function windowOf(id, user) {
  const open = register(user);
  const former = lastOfThisTab(id);
  let letGo = () => {};

  function enter() {
    open.sign(id);
    navigator.locks?.request(NAME + id, () => new Promise((done) => (letGo = done)));
  }

  async function isClosed() {
    const signs = open.read();
    if (!navigator.locks) {
      const isSilent = (other) => Date.now() - (signs[other] ?? 0) > SILENCE;
      return (other) => other !== id && (other === former || isSilent(other));
    }
    const { held } = await navigator.locks.query();
    const names = new Set(held.map(({ name }) => name));
    return (other) => other !== id && !names.has(NAME + other);
  }

  return {
    enter,
    isClosed,
    sign: () => open.sign(id),
    async gone() {
      const closed = await isClosed();
      return [...new Set([former, ...Object.keys(open.read())])].filter((other) => other && closed(other));
    },
    leave() {
      open.leave([id]);
      letGo();
    },
  };
}

/* A random UUID; crypto has one of its own under https only. */
export function newWindow() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* A tab that is loaded anew comes after itself. */
function lastOfThisTab(id) {
  try {
    const last = sessionStorage.getItem(NAME);
    sessionStorage.setItem(NAME, id);
    return last === id ? null : last;
  } catch {
    return null;
  }
}
