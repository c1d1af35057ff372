import type { Encoding } from "./text-encodings.ts";

export type OneByteEncoding = Exclude<Encoding, "utf-8" | "utf-16le" | "utf-16be">;

const russian = "абвгдежзийклмнопрстуфхцчшщъыьэюяё";
const western = ["äöüß", "éèàêçô âëîïùûüÿœæ", "áéíóúñü", "ãçáéíó õâàêôú", "åäöæøé", "àèéìòù"];
const central = ["ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ", "čćžšđ"];

/**
 * Letters outside ASCII of the languages that each encoding was made for, behind a blank those that hardly come without
 * the others. The order breaks ties:
 * Hebrew letters are small Cyrillic ones in windows-1251, but Russian has capitals and ы, ь, я, which Hebrew has not; then
 * the more used first.
 */
export const alphabets: Record<OneByteEncoding, readonly string[]> = {
  "windows-1255": ["אבגדהוזחטיךכלםמןנסעףפץצקרשת"],
  "windows-1251": [russian, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"],
  "windows-1252": western,
  "windows-1257": ["āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"],
  "windows-1250": central,
  "windows-1254": ["çğıöşüâîûİ"],
  "iso-8859-2": central,
  "iso-8859-15": western,
  macintosh: western,
  "koi8-r": [russian],
  "iso-8859-5": [russian],
  ibm866: [russian],
};
