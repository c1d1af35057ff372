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

/**
 * Whether a name is keys pressed in order: made of nothing but straight runs of three or more neighbouring keys
 * (either way along a row or column), or of one key again and again; four letters at least. "asdf", "qweasd", "фыва",
 * "aaaa" are; "Fred" and "Ewert" are not, though their keys lie side by side.
 */
export function isKeyboardWalk(name: string): boolean {
  const letters = lettersOf(name);
  if (letters.length < LETTERS_LEAST || realNames.has(letters.join(""))) return false;
  for (let at = 0; at < letters.length;) {
    const length = runFrom(letters, at);
    if (length < RUN_LEAST) return false;
    at += length;
  }
  return true;
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
