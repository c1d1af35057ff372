import { emailKeyForm, readEmail } from "../leads/email-address.ts";
import { readPhone } from "../leads/phone-number.ts";

export const SUPPRESSION_ENTRIES_MAX = 200_000;
export type SuppressionEntry = { kind: "phone" | "email"; normalised: string };
export type ReadSuppressions = { entries: SuppressionEntry[]; unreadable: number };

/**
 * Phones and e-mail addresses out of pasted text or a CSV file, in any column, normalised as leads are. `country`
 * (ISO 3166-1) is where numbers without a country code are dialled. Lines in which nothing can be read are counted;
 * a first line without any is taken for a header.
 */
export function readSuppressions(text: string, country: string): ReadSuppressions {
  const entries = new Map<string, SuppressionEntry>();
  let unreadable = 0;
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const found = entriesIn(line, country);
    if (found.length === 0 && index > 0) unreadable += 1;
    for (const entry of found) entries.set(`${entry.kind}:${entry.normalised}`, entry);
  });
  return { entries: [...entries.values()], unreadable };
}

function entriesIn(line: string, country: string): SuppressionEntry[] {
  return line.split(/[,;\t]/).flatMap((cell): SuppressionEntry[] => {
    const value = cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim();
    if (value === "" || value.length > 254) return [];
    if (value.includes("@")) {
      const email = readEmail(value);
      return email ? [{ kind: "email", normalised: emailKeyForm(email) }] : [];
    }
    const phone = readPhone(value, country);
    return phone ? [{ kind: "phone", normalised: phone.number }] : [];
  });
}
