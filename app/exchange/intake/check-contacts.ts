import { isDisposable, readEmail } from "../leads/email-address.ts";
import type { LeadContacts } from "../leads/lead-contacts.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { type PhoneKind, readPhone } from "../leads/phone-number.ts";
import type { RowRules } from "./row-rules.ts";
import type { RowCells } from "./row-cells.ts";
import type { RowFault } from "./row-reasons.ts";

export type CheckedContacts = {
  contacts: LeadContacts;
  kinds: number;
  phoneCountry: string | null;
  phoneKind: PhoneKind | null;
};

const bit = {
  phone: maskOf(["phone"], contactKinds),
  email: maskOf(["email"], contactKinds),
  post: maskOf(["post"], contactKinds),
};
const hasLetter = /\p{L}/u;

/**
 * A lead is a person with a name and at least one direct contact (product S15). A contact that is given and wrong
 * refuses the row, even beside a good one: the seller mends a slip, and no cell is dropped in silence.
 */
export function contactsReader(cells: RowCells, _rules: RowRules) {
  return (row: readonly string[], dialCountry: string | null): CheckedContacts | RowFault => {
    const name = nameOf(row, cells);
    if (!hasLetter.test(`${name.first_name}${name.last_name ?? ""}`))
      return cells.fault("missing_required", cells.has("full_name") ? "full_name" : "first_name", { field: "name" });
    const phoneText = cells.text(row, "phone").replace(/^p:\s*/, "");
    const emailText = cells.text(row, "email");
    if (phoneText === "" && emailText === "")
      return cells.fault("missing_required", cells.has("phone") ? "phone" : "email", { field: "contact" });
    const phone = phoneText === "" ? null : readPhone(phoneText, dialCountry);
    if (phoneText !== "" && !phone) return cells.fault("invalid_phone", "phone");
    const email = emailText === "" ? null : readEmail(emailText);
    if (emailText !== "" && !email) return cells.fault("invalid_email", "email");
    if (email && isDisposable(email)) return cells.fault("disposable_email", "email");
    const address = addressOf(row, cells);
    const contacts: LeadContacts = {
      ...name,
      ...(phone && { phone: phone.number }),
      ...(email && { email }),
      ...address,
    };
    const isPostal = address.address !== undefined && (address.city ?? address.postal_code) !== undefined;
    const kinds = (phone ? bit.phone : 0) | (email ? bit.email : 0) | (isPostal ? bit.post : 0);
    return { contacts, kinds, phoneCountry: phone?.country ?? null, phoneKind: phone?.kind ?? null };
  };
}

/** One space between words, and no control characters; what it is written with stays, in any script and direction. */
export function tidyName(text: string): string {
  return /^[\p{L}'.-]*$/u.test(text) ? text : text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

type PersonName = { first_name: string; last_name?: string };

/** First and last name; of a full name the last word is the last name, and in `Smith, Anna` the first. */
function nameOf(row: readonly string[], cells: RowCells): PersonName {
  const first = tidyName(cells.text(row, "first_name"));
  const last = tidyName(cells.text(row, "last_name"));
  if (first !== "" || last !== "") return named(first, last);
  const full = tidyName(cells.text(row, "full_name"));
  const turned = /^([^,]+), ([^,]+)$/.exec(full);
  if (turned) return named(turned[2]!, turned[1]!);
  const words = full.split(" ");
  return words.length > 1 ? named(words.slice(0, -1).join(" "), words.at(-1)!) : named(words[0] ?? "", "");
}

const named = (first: string, last: string): PersonName =>
  last === "" ? { first_name: first } : { first_name: first, last_name: last };

function addressOf(
  row: readonly string[],
  cells: RowCells,
): Pick<LeadContacts, "address" | "city" | "postal_code" | "company"> {
  const found: ReturnType<typeof addressOf> = {};
  for (const field of ["address", "city", "company"] as const) {
    const text = cells.text(row, field);
    if (text !== "") found[field] = text;
  }
  const postalCode = cells.text(row, "postal_code").replace(/^z:\s*/, "");
  if (postalCode !== "") found.postal_code = postalCode;
  return found;
}
