import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isKeyboardWalk } from "../../../app/exchange/quarantine/keyboard-walk.ts";

const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 20 }).map((points) => String.fromCodePoint(...points));

const rows = [
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "йцукенгшщзхъ",
  "фывапролджэ",
  "ячсмитьбю",
  "קראטוןםפ",
  "שדגכעיחלךף",
  "זסבהנמצתץ",
];
const run = fc
  .tuple(fc.constantFrom(...rows), fc.nat(9), fc.integer({ min: 3, max: 8 }), fc.boolean())
  .map(([row, from, length, backwards]) => {
    const keys = [...row]
      .slice(Math.min(from, row.length - length - 1 < 0 ? 0 : row.length - length), undefined)
      .slice(0, length);
    return (backwards ? keys.reverse() : keys).join("");
  });

describe("names that are keys in order", () => {
  it.each([
    "asdf",
    "Qwerty",
    "ASDFGH",
    "lkjh",
    "qweasd",
    "qwe asd",
    "asdasd",
    "zxcvbnm",
    "qazwsx",
    "aaaa",
    "Sss-Sss",
    "фыва",
    "Йцукен",
    "ячсмить",
    "олдж",
    "фывфыв",
    "שדגכ",
    "קראטו",
    "דגכע",
  ])("%s", (name) => expect(isKeyboardWalk(name)).toBe(true));

  it.each([
    "Fred",
    "Ewert",
    "Were",
    "Sasha",
    "Ted",
    "Assad",
    "Reed",
    "Dede",
    "Po",
    "Asd",
    "Anna",
    "Aaa",
    "Lou",
    "Polk",
    "Weber",
    "Hugh",
    "Otto",
    "Иван",
    "Ольга",
    "Пол",
    "Лора",
    "Роло",
    "Анна",
    "Вова",
    "Ира",
    "Дарья",
    "Митя",
    "Смит",
    "Кеннет",
    "דוד",
    "יעל",
    "משה",
    "רחל",
    "אורי",
    "נועה",
    "שלמה",
    "בנימין",
    "O'Neill",
    "Łukasz",
    "Ömer",
    "Jānis",
    "",
    "李",
    "12 34",
  ])("not %s", (name) => expect(isKeyboardWalk(name)).toBe(false));

  it("finds any straight runs, in any case, however they are written apart", () => {
    fc.assert(
      fc.property(
        fc.array(run, { minLength: 2, maxLength: 4 }),
        fc.constantFrom("", " ", "-", "."),
        (runs, between) => {
          const name = runs.join(between);
          expect(isKeyboardWalk(name)).toBe(true);
          expect(isKeyboardWalk(name.toUpperCase())).toBe(true);
        },
      ),
    );
  });

  it("sees where one run leads into the next, and takes no endless time for an endless name", () => {
    expect(isKeyboardWalk("נמצתץתצ")).toBe(true);
    expect(isKeyboardWalk("a".repeat(100_000))).toBe(true);
    expect(isKeyboardWalk(`${"asd".repeat(30_000)}b`)).toBe(false);
  });

  it("finds none in letters of which no two neighbours are neighbouring keys", () => {
    const apart = fc.array(fc.constantFrom(..."qetuoadgjl"), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(apart, (letters) => {
        const different = letters.filter((letter, i) => letter !== letters[i - 1]);
        expect(isKeyboardWalk(different.join(""))).toBe(false);
      }),
    );
  });

  it("reads anything without a fault", () => {
    fc.assert(fc.property(anyText, (text) => typeof isKeyboardWalk(text) === "boolean"));
  });
});
