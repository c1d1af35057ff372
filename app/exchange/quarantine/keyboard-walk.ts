/** Rows of keys, and the columns that are walked downwards: what fingers press when they mean nothing. */
const keyboards: readonly (readonly string[])[] = [
  ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm"],
  ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "йфя", "цыч", "увс", "кам", "епи", "нрт", "гоь"],
  ["קראטוןםפ", "שדגכעיחלךף", "זסבהנמצתץ"],
];
const LETTERS_LEAST = 4;
const RUN_LEAST = 3;
/** Surnames that happen to be keys in order: Smith in Russian, a Cornish one. */
const realNames = new Set(["смит", "trew"]);

type Place = { line: number; position: number };
/** Where each key stands: in its row, and in its column where it has one. */
const places = new Map<string, Place[]>();
keyboards
  .flat()
  .forEach((line, number) =>
    [...line].forEach((key, position) => places.set(key, [...(places.get(key) ?? []), { line: number, position }])),
  );

/** Every straight run of three keys: what a walk begins with. */
const beginnings = new Set(
  keyboards.flat().flatMap((line) => {
    const keys = [...line];
    const runs = keys.slice(2).map((_, i) => keys.slice(i, i + RUN_LEAST));
    return runs.flatMap((run) => [run.join(""), run.toReversed().join("")]);
  }),
);

/**
 * Whether a name is keys pressed in order: made of nothing but straight runs of three or more neighbouring keys
 * (either way along a row or column), or of one key again and again; four letters at least. "asdf", "qweasd", "фыва",
 * "aaaa" are; "Fred" and "Ewert" are not, though their keys lie side by side. Nearly every name is told by its first
 * three letters: this is asked of every row of every file.
 */
export function isKeyboardWalk(name: string): boolean {
  if (name.length < LETTERS_LEAST) return false;
  const first = name.slice(0, RUN_LEAST).toLowerCase();
  if (isLetters(name) && !beginnings.has(first) && !isOneKey(first)) return false;
  const letters = lettersOf(name);
  if (letters.length < LETTERS_LEAST || realNames.has(letters.join(""))) return false;
  return isAllRuns(letters);
}

/** Whether runs of three or more cover all letters. Where one run leads into the next, it may end up to two letters early. */
function isAllRuns(letters: readonly string[]): boolean {
  const open = [0];
  const seen = new Set(open);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const longest = runFrom(letters, at);
    for (let length = longest; length >= Math.max(RUN_LEAST, longest - 2); length--) {
      const next = at + length;
      if (next === letters.length) return true;
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}

/** Whether the first three are letters for sure: blanks and dashes between them are left to the slower look. */
function isLetters(name: string): boolean {
  for (let i = 0; i < RUN_LEAST; i++) {
    const code = name.charCodeAt(i);
    const isLatin = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    const isCyrillicOrHebrew = (code >= 0x410 && code <= 0x44f) || (code >= 0x5d0 && code <= 0x5ea);
    if (!isLatin && !isCyrillicOrHebrew) return false;
  }
  return true;
}

function isOneKey(first: string): boolean {
  return first[0] === first[1] && first[1] === first[2];
}

const notLetter = /[^\p{L}]+/gu;

function lettersOf(name: string): readonly string[] {
  return [...name.toLowerCase().replace(notLetter, "")];
}

/** How many letters from here on are one straight run. */
function runFrom(letters: readonly string[], at: number): number {
  const [first, second] = [letters[at]!, letters[at + 1]];
  if (second === undefined) return 1;
  if (first === second) return lengthWhile(letters, at, (a, b) => a === b);
  const step = stepBetween(first, second);
  return step === null ? 1 : lengthWhile(letters, at, (a, b) => isStep(a, b, step));
}

function lengthWhile(letters: readonly string[], at: number, goesOn: (a: string, b: string) => boolean): number {
  let end = at + 1;
  while (end < letters.length && goesOn(letters[end - 1]!, letters[end]!)) end += 1;
  return end - at;
}

type Step = { line: number; by: 1 | -1 };

function stepBetween(from: string, to: string): Step | null {
  for (const a of places.get(from) ?? [])
    for (const b of places.get(to) ?? [])
      if (a.line === b.line && Math.abs(a.position - b.position) === 1)
        return { line: a.line, by: b.position > a.position ? 1 : -1 };
  return null;
}

function isStep(from: string, to: string, { line, by }: Step): boolean {
  const a = places.get(from)?.find((place) => place.line === line);
  const b = places.get(to)?.find((place) => place.line === line);
  return a !== undefined && b !== undefined && b.position - a.position === by;
}
