/** Text as it is compared: lower case, no accents, runs of anything but letters and digits as one space. */
export function foldText(text: string): string {
  const plain = /^[a-z0-9 ]*$/.test(text) ? text : unaccented(text);
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Latin letters that decomposition leaves alone. */
const undecomposed: Record<string, string> = {
  ı: "i",
  ł: "l",
  ø: "o",
  đ: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ё: "е",
};

function unaccented(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ıłøđßæœþё]/g, (letter) => undecomposed[letter] ?? letter)
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .replace(/[\u0591-\u05c7\u200e\u200f\u202a-\u202e]/g, "")
    .normalize("NFC");
}

/** Text as a slug: `Car, home` → `car_home`. Empty when nothing is left of it. */
export function slugOf(text: string, lengthMax = 64): string {
  return foldText(text).replaceAll(" ", "_").slice(0, lengthMax).replace(/_+$/, "");
}

/** Text that may be kept as JSON and shown: signs that no JSON of the database holds are shown as missing ones. */
export function shownText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u0000|\p{Surrogate}/gu, "\ufffd");
}
