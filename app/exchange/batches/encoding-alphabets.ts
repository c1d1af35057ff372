import type { Encoding } from "./text-encodings.ts";

export type OneByteEncoding = Exclude<Encoding, "utf-8" | "utf-16le" | "utf-16be">;

/**
 * Letters outside ASCII of the languages that each encoding was made for. The order breaks ties:
 * Hebrew letters are small Cyrillic ones in windows-1251, but Russian has capitals and ы, ь, я, which Hebrew has not; then
 * the more used first.
 */
export const alphabets: Record<OneByteEncoding, readonly string[]> = {
  "windows-1255": ["אבגדהוזחטיךכלםמןנסעףפץצקרשת"],
  "windows-1251": ["абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"],
  "windows-1252": ["äöüß", "éèàâêëîïôùûüÿçœæ", "áéíóúñü", "ãõáâàéêíóôúç", "åäöæøé", "àèéìòù"],
  "windows-1257": ["āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"],
  "windows-1250": ["ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ", "čćžšđ"],
  "windows-1254": ["çğıöşüâîûİ"],
};
