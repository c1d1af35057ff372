import { commonWords } from "./common-words.ts";

export const passwordLengthMin = 12;
export const passwordLengthMax = 128;
/** Characters that must remain when everything guessable is taken away. */
const remainderMin = 4;

export type AboutPerson = { email: string; name: string };
export type PasswordFault = "password_too_short" | "password_too_long" | "password_too_common";

/**
 * What is wrong with a new password, or null. Length in characters, no rules of composition, spaces and any script
 * allowed. Common ones are found by what they are made of: take away common words, the person's own, runs of the
 * keyboard or alphabet, and repetitions, and too little is left.
 */
export function passwordFault(password: string, about: AboutPerson): PasswordFault | null {
  const length = [...password].length;
  if (length < passwordLengthMin) return "password_too_short";
  if (length > passwordLengthMax) return "password_too_long";
  return remainderOf(password, about).length < remainderMin ? "password_too_common" : null;
}

/** The characters of a password that nobody guesses from lists. */
function remainderOf(password: string, about: AboutPerson): string[] {
  const plain = password.toLowerCase();
  const words = [...ownWords(about), ...commonWords];
  // The two readings of a password: as it is, and with the usual stand-ins (p@ssw0rd) read as letters.
  const readings = [plain, unmasked(withoutRuns(plain, digitTracks))];
  const remainders = readings.map((text) => withoutRepeats([...withoutRuns(without(text, words), tracks)]));
  return remainders.reduce((one, other) => (one.length <= other.length ? one : other));
}

function ownWords({ email, name }: AboutPerson): string[] {
  const parts = `${email} ${name}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [...parts.filter((part) => [...part].length >= 3), "galena"].sort((one, other) => other.length - one.length);
}

function without(text: string, words: readonly string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(word, " "), text);
}

const masks: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

function unmasked(text: string): string {
  return [...text].map((character) => masks[character] ?? character).join("");
}

const rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"];
const alphabets = ["abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "0123456789"];
const columns = [
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "qazwsxedcrfvtgbyhnujm",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
];
const bothWays = (list: readonly string[]) => [...list, ...list.map((track) => [...track].reverse().join(""))];
const tracks = bothWays([...rows, ...alphabets, ...columns]);
const digitTracks = bothWays(["1234567890", "0123456789"]);

/** Cuts runs of three or more along a keyboard row, an alphabet or the digits, and years. */
function withoutRuns(text: string, along: readonly string[]): string {
  let rest = "";
  for (let at = 0; at < text.length;) {
    const run = Math.max(...along.map((track) => runLength(text, at, track)));
    if (run < 3) rest += text[at];
    at += run < 3 ? 1 : run;
  }
  return rest.replace(/(?:19|20)\d\d/g, " ");
}

function runLength(text: string, at: number, track: string): number {
  const start = track.indexOf(text[at] ?? " ");
  let length = start < 0 ? 0 : 1;
  while (length > 0 && at + length < text.length && text[at + length] === track[start + length]) length += 1;
  return length;
}

/** Only the first time that a character comes counts after it has stood a little before: abcabcabc is abc, aaaa is a. */
function withoutRepeats(characters: string[]): string[] {
  const telling = characters.filter((character) => /[\p{L}\p{N}\p{So}]/u.test(character));
  const near = 6;
  return telling.filter((character, at) => !telling.slice(Math.max(0, at - near), at).includes(character));
}
