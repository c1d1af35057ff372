/**
 * An e-mail address as it is kept and compared: trimmed, NFKC, lower case by the root locale. Null when it can't be
 * one: no single @, blanks, control characters (which would also break a mail's headers), or longer than RFC 5321 has it.
 */
export function readEmailAddress(text: string): string | null {
  const address = text.trim().normalize("NFKC").toLowerCase();
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (at < 1 || local.length > 64 || address.length > 254 || local.includes("@")) return null;
  if (/[\s\p{Cc}\p{Cf}<>()[\]\\,;:"]/u.test(address)) return null;
  const labels = domain.split(".");
  return labels.length >= 2 && labels.every((label) => isLabel(label)) ? address : null;
}

function isLabel(label: string): boolean {
  return /^[\p{L}\p{N}-]{1,63}$/u.test(label) && !label.startsWith("-") && !label.endsWith("-");
}
