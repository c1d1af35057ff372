import disposable from "./disposable-email-domains.json";

const local = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const plainAddress = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;
const label = /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u;

/**
 * An address as mail programs accept it: local part of atoms, a domain with a dot, letters of any script. Quoted local
 * parts, comments and IP literals are refused on purpose: nobody's form lead has one. Lower-cased, for both parts in
 * practice ignore case; null when it is no address.
 */
export function readEmail(text: string): string | null {
  const address = text.trim().toLowerCase().normalize("NFC");
  if (address.length > 254) return null;
  if (plainAddress.test(address) && address.indexOf("@") <= 64) return address;
  const at = address.lastIndexOf("@");
  if (at < 1 || at > 64 || !local.test(address.slice(0, at))) return null;
  return isDomain(address.slice(at + 1)) ? address : null;
}

function isDomain(domain: string): boolean {
  const labels = domain.split(".");
  const top = labels.at(-1) ?? "";
  return (
    labels.length > 1 &&
    domain.length <= 253 &&
    labels.every((each) => label.test(each)) &&
    /^(\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/u.test(top)
  );
}

const disposableDomains = new Set(disposable.domains.split(" "));

/** Whether the domain, or one above it, lends throw-away mailboxes. */
export function isDisposable(email: string): boolean {
  let domain = email.slice(email.lastIndexOf("@") + 1);
  for (;;) {
    if (disposableDomains.has(domain)) return true;
    const dot = domain.indexOf(".");
    if (dot === -1) return false;
    domain = domain.slice(dot + 1);
  }
}

/** Providers whose dots and plus-tags lead to the same mailbox. */
const dotless = new Set(["gmail.com", "googlemail.com"]);
const tagged = new Set([
  "gmail.com",
  "googlemail.com",
  "outlook.com",
  "hotmail.com",
  "live.com",
  "icloud.com",
  "me.com",
  "fastmail.com",
  "proton.me",
  "protonmail.com",
  "yandex.ru",
  "ya.ru",
  "yandex.com",
]);
const sameProvider: Record<string, string> = {
  "googlemail.com": "gmail.com",
  "ya.ru": "yandex.ru",
  "yandex.com": "yandex.ru",
  "protonmail.com": "proton.me",
};

/** A domain of any script as the name system has it: both spellings are one mailbox. */
function asciiDomain(domain: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\u0000-\u007f]*$/.test(domain) || !URL.canParse(`http://${domain}`)) return domain;
  return new URL(`http://${domain}`).hostname;
}

/** The form by which a mailbox is recognised; for person keys only, never to write to. */
export function emailKeyForm(email: string): string {
  const at = email.lastIndexOf("@");
  const domain = email.slice(at + 1);
  let mailbox = email.slice(0, at);
  if (tagged.has(domain)) mailbox = mailbox.split("+", 1)[0] || mailbox;
  if (dotless.has(domain)) mailbox = mailbox.replaceAll(".", "");
  return `${mailbox}@${sameProvider[domain] ?? asciiDomain(domain)}`;
}
