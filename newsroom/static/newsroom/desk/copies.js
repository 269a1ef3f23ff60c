/* Copies in this browser of what the desk has not confirmed: one a window, for each user. */

const PREFIX = "newsroom:kept:";
const OPEN = "newsroom:open:";

/* A browser may forbid its storage, or have it full: then it says so, and nothing breaks. */
function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

export function copiesOf(user) {
  const key = ({ article, window: id }) => `${PREFIX}${user}:${article || "new"}:${id}`;

  return {
    /* Whether it is kept. */
    put(copy) {
      return attempt(() => {
        localStorage.setItem(key(copy), JSON.stringify(copy));
        return true;
      }, false);
    },
    /* What was typed since stays. */
    drop(copy) {
      attempt(() => {
        const kept = JSON.parse(localStorage.getItem(key(copy)));
        if (kept && kept.count <= copy.count) {
          localStorage.removeItem(key(copy));
        }
      });
    },
    all() {
      return attempt(
        () =>
          Object.keys(localStorage)
            .filter((name) => name.startsWith(`${PREFIX}${user}:`))
            .map((name) => JSON.parse(localStorage.getItem(name))),
        [],
      );
    },
  };
}

/* The windows of this browser that were opened and have not said good-bye. */
export function register(user) {
  const name = `${OPEN}${user}`;
  const read = () => attempt(() => JSON.parse(localStorage.getItem(name)) ?? {}, {});
  const change = (act) =>
    attempt(() => {
      const open = read();
      act(open);
      localStorage.setItem(name, JSON.stringify(open));
    });

  return {
    read,
    sign: (id) => change((open) => (open[id] = Date.now())),
    leave: (ids) => change((open) => ids.forEach((id) => delete open[id])),
  };
}
