import { keyedHash, sameText } from "#app/crypto/purpose-key.server.ts";
import { isUuid } from "../ids.ts";

/** What a page carries through the person's hands: which sending it is, which consent it showed, and since when. */
export type FormPass = { formId: string; attempt: string; version: number; issuedAt: Date };

/** Signed, so that nobody makes up the time a form was open, or a consent that it never showed. */
export function signForm({ formId, attempt, version, issuedAt }: FormPass): string {
  const body = [formId, attempt, version.toString(36), issuedAt.getTime().toString(36)].join(".");
  return `${body}.${keyedHash("capture-form", body)}`;
}

/** Null for what isn't a pass of this form: made up, changed, or of another one. */
export function readFormPass(text: string, formId: string): FormPass | null {
  const parts = text.slice(0, 300).split(".");
  const [form = "", attempt = "", version = "", issued = "", signature = ""] = parts;
  const body = parts.slice(0, 4).join(".");
  if (parts.length !== 5 || !sameText(signature, keyedHash("capture-form", body))) return null;
  if (form !== formId || !isUuid(attempt)) return null;
  return { formId, attempt, version: Number.parseInt(version, 36), issuedAt: new Date(Number.parseInt(issued, 36)) };
}
