import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countLine, formsOf, noEntries } from "../../../app/exchange/suppressions/count-entries.ts";
import { readLines } from "../../../app/exchange/suppressions/read-lines.ts";
import { entriesIn, hashedSpellings } from "../../../app/exchange/suppressions/suppression-entries.ts";

const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("what a line names", () => {
  it.each<[string, string[]]>([
    ["+371 20 007 001", ["phone +37120007001"]],
    ["2000 7001", ["phone +37120007001"]], // dialled in Latvia
    ["Anna.Smith+news@Gmail.com", ["email annasmith@gmail.com"]],
    ['1;2000 7001;"Anna@Example.com"', ["phone +37120007001", "email anna@example.com"]],
    [md5("anna@example.com").toUpperCase(), [`md5 ${md5("anna@example.com")}`]],
    [`x,${sha256("+37120007001")},y`, [`sha256 ${sha256("+37120007001")}`]],
    [md5("a").slice(1), []], // 31 digits are no hash
    [`${sha256("a")}0`, []],
    ["nonsense", []],
    ["anna@", []],
    ["123", []],
  ])("%s", (line, expected) => {
    expect(entriesIn(line, "LV").map(({ kind, normalised }) => `${kind} ${normalised}`)).toEqual(expected);
  });

  it("reads what it read as the same again", () => {
    fc.assert(
      fc.property(fc.constantFrom("+37120007001", "2000 7001", "A.b+c@gmail.com", md5("x"), sha256("y")), (cell) => {
        const [entry] = entriesIn(cell, "LV");
        expect(entriesIn(entry!.normalised, "EE")).toEqual([entry]);
      }),
    );
  });
});

describe("the spellings of which hashes are made", () => {
  it("are the address in lower case and without its provider's freedoms, and the phone with and without plus", () => {
    expect(hashedSpellings({ phone: "+37120007001", email: "A.Smith+x@Gmail.com" })).toEqual({
      phone: ["+37120007001", "37120007001"],
      email: ["a.smith+x@gmail.com", "asmith@gmail.com"],
    });
    expect(hashedSpellings({ email: "anna@example.com" })).toEqual({ phone: [], email: ["anna@example.com"] });
  });
});

async function linesOf(text: string | Uint8Array, size: number): Promise<string[]> {
  const bytes = Buffer.from(text as string);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const lines: string[] = [];
  for await (const { number, text: line } of readLines(pieces())) lines.push(`${number}:${line}`);
  return lines;
}

describe("lines as they arrive", () => {
  it("are the same in pieces of any size, with any line ends", async () => {
    const line = fc.string({ unit: fc.constantFrom("a", "ā", "1", "@", " "), maxLength: 6 });
    const text = fc.array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        const whole = parts.map(([each, end]) => each + end).join("");
        expect(await linesOf(whole, size)).toEqual(await linesOf(whole, 1_000));
      }),
    );
  });

  it("take a line feed that comes alone after a cut CRLF for a line of its own", async () => {
    expect(await linesOf("\r\n\na", 1)).toEqual(["3:a"]);
  });

  it("are counted by their numbers, blank ones included, from any encoding with a mark", async () => {
    expect(await linesOf("a\r\n\r\nb\rc", 2)).toEqual(["1:a", "3:b", "4:c"]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("ā\nb", "utf16le")]);
    const lines: string[] = [];
    for await (const { text } of readLines(
      (async function* () {
        yield utf16;
      })(),
    ))
      lines.push(text);
    expect(lines).toEqual(["ā", "b"]);
  });
});

it("counts what was read, and keeps of unreadable lines their numbers alone", () => {
  const counts = noEntries();
  for (const [number, line] of ["phone", "+37120007001", "", "rubbish", md5("x")].entries())
    if (line !== "") countLine(counts, number + 1, entriesIn(line, "LV"));
  expect(counts).toEqual({ phone: 1, email: 0, md5: 1, sha256: 0, lines: 4, unreadable: 1, unreadableLines: [4] });
  expect(formsOf(counts)).toEqual(["plain", "md5"]);
});
