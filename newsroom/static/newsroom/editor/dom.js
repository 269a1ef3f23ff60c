/* Making elements, and saying sentences in the desk's language. */

export const gettext = (message) => globalThis.gettext?.(message) ?? message;

/* Names with a dash, and role, are attributes; everything else is a property. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "role" || name.includes("-")) {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...children);
  return element;
}

export function button(word, act, className = "desk-button") {
  const made = make("button", { type: "button", className, textContent: word });
  made.addEventListener("click", act);
  return made;
}
