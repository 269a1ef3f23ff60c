/* The dialog that takes a link's address and says where it leads. */

import { field, openDialog } from "newsroom/editor/dialog";
import { gettext, make } from "newsroom/editor/dom";
import { lookUpLink } from "newsroom/editor/library";

/* Gives the address as the story keeps it, or null. */
export const askForAddress = (before) =>
  openDialog(gettext("Link"), (dialog, done) => {
    const input = make("input", { value: before, required: true, "data-first": "" });
    const leadsTo = make("p", { className: "desk-found", role: "status" });
    const warning = make("p", { className: "desk-status", role: "alert" });
    const send = make("button", { className: "desk-button" });
    const form = make("form", {}, field(gettext("Address"), input), leadsTo, warning, send);
    let asked = "";

    /* The answer's address; null where the writer has to read a sentence first. */
    async function look() {
      const address = complete(input.value.trim());
      const isNews = address !== asked;
      try {
        const { href, title, warning: sentence } = await lookUpLink(address);
        if (address === complete(input.value.trim())) {
          tell(address, title, sentence);
        }
        return sentence && isNews ? null : href;
      } catch (error) {
        tell(address, "", error.message);
        return isNews ? null : address;
      }
    }

    function tell(address, title, sentence) {
      asked = address;
      leadsTo.textContent = title && `${gettext("Leads to:")} ${title}`;
      warning.textContent = sentence;
      send.textContent = sentence ? gettext("Set the link anyway") : gettext("Set the link");
    }

    input.addEventListener("input", () => tell("", "", ""));
    input.addEventListener("change", () => input.value.trim() && look());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const href = await look();
      if (href && dialog.open) {
        done(href);
      }
    });
    dialog.append(form);
    tell("", "", "");
    if (before) {
      look();
    }
  });

const SCHEMES = ["http", "https", "mailto", "tel"];

const schemeOf = (url) => /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1].toLowerCase();

export const isOfKnownScheme = (url) => !schemeOf(url) || SCHEMES.includes(schemeOf(url));

/* "baotinhnha.vn/x" and "toasoan@baotinhnha.vn" are what people type. */
function complete(address) {
  if (!address || schemeOf(address) || /^[/#?]/.test(address)) {
    return address;
  }
  return address.includes("@") ? `mailto:${address}` : `https://${address}`;
}
