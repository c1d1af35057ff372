import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBytes, type Encoding } from "../../../app/exchange/batches/text-encodings.ts";
import { isRefusedFile } from "../../../app/exchange/batches/inspect-file.ts";
import { encodeText } from "../../support/encode-text.ts";
import { inspect, readTable } from "../../support/read-table.ts";

const fixtures = "tests/fixtures/lead-files";
const expected = JSON.parse(readFileSync(`${fixtures}/expected.json`, "utf8")) as Record<
  string,
  { header?: string[]; rows?: string[][]; encoding?: string; delimiter?: string }
>;

describe("lead-shaped torture files", () => {
  it.each(Object.keys(expected))("reads %s right", async (file) => {
    const table = await readTable(readFileSync(`${fixtures}/${file}`));
    if (isRefusedFile(table)) throw new Error(table.reason);
    const { header, rows, encoding, delimiter } = expected[file]!;
    if (header) expect(table.names).toEqual(header);
    if (rows) expect(table.rows.map(({ cells }) => cells)).toEqual(rows);
    if (encoding) expect(table.detected.encoding).toBe(encoding);
    if (delimiter) expect(table.detected.delimiter).toBe(delimiter);
  });

  it("names duplicate and blank headers by their position", () => {
    const table = inspect(readFileSync(`${fixtures}/duplicate-and-blank-headers.csv`));
    expect(table).toMatchObject({ names: ["email", "phone", "email (3)", "Phone (4)", "Column 5", "EMAIL (6)"] });
  });

  it("finds the header above rows whose formula cells break their own quoting", () => {
    const table = inspect(readFileSync(`${fixtures}/formula-cells-and-plus-phones.csv`));
    expect(table).toMatchObject({ names: ["first_name", "last_name", "email", "phone", "company"] });
  });
});

const spectrum = "../shared/data/csv-spectrum";
describe.runIf(existsSync(spectrum))("csv-spectrum", () => {
  it.each(existsSync(spectrum) ? readdirSync(`${spectrum}/csvs`) : [])("reads %s as its JSON says", async (file) => {
    const table = await readTable(readFileSync(`${spectrum}/csvs/${file}`));
    if (isRefusedFile(table)) throw new Error(table.reason);
    const json = JSON.parse(readFileSync(`${spectrum}/json/${file.replace(".csv", ".json")}`, "utf8")) as Record<
      string,
      string
    >[];
    const rows = table.rows.map(({ cells }) =>
      Object.fromEntries(table.headers.map((header, i) => [header, cells[i]])),
    );
    // Two of its files don't say what their JSON says: line ends were lost on the way, and one phone is another.
    const plain = (each: unknown) =>
      JSON.parse(JSON.stringify(each).replaceAll("\\r\\n", "\\n").replace("1234567890", "2095257564")) as unknown;
    expect(plain(rows)).toEqual(plain(Array.isArray(json) ? json : [json]));
  });
});

const people: [Encoding, string][] = [
  ["utf-8", "Vārds;Tālrunis\nJānis Bērziņš;+37121234567\n"],
  ["utf-16le", "Vārds;Tālrunis\nJānis Bērziņš;+37121234567\n"],
  ["utf-16be", "Имя;Телефон\nИван Петров;+79161234567\n"],
  ["windows-1257", "Vārds;Uzvārds;Tālrunis\nJānis;Bērziņš;21234567\nŽanna;Šķēle;21234568\nĢirts;Kļaviņš;21234569\n"],
  [
    "windows-1251",
    "Имя;Телефон;Регион\nИван Петров;+79161234567;Москва\nМария Сидорова;+79161234568;Санкт-Петербург\n",
  ],
  ["windows-1254", "Ad;Soyad;Şehir\nAyşe;Yıldız;İstanbul\nMehmet;Öztürk;Iğdır\nGülşen;Çağlar;Muş\n"],
  ["windows-1255", "שם;טלפון;עיר\nיעל כהן;0502345678;תל אביב\nמשה לוי;0502345679;ירושלים\n"],
  [
    "windows-1252",
    "Name;Straße;Ort\nJürgen Müller;Königstraße 1;Köln\nJosé Muñoz;Año 3;Málaga\nFrançois Lefèvre;Rue Été;Orléans\n",
  ],
  ["windows-1250", "Imię;Nazwisko;Miasto\nŁukasz;Wójcik;Łódź\nMałgorzata;Dąbrowska;Kraków\nStanisław;Żółć;Gdańsk\n"],
];

describe("encodings", () => {
  it.each(people)("recognises %s", (encoding, text) => {
    const table = inspect(encodeText(text, encoding));
    expect(table).toMatchObject({ detected: { encoding }, names: text.split("\n")[0]!.split(";") });
  });

  it("decodes windows-1252 as browsers do, 0x80 to 0x9F included", () => {
    expect(decodeBytes(Uint8Array.of(0x80, 0x93, 0x99, 0xe9), "windows-1252")).toBe("€“™é");
  });

  it("keeps UTF-8 with a damaged byte as UTF-8", () => {
    const good = Buffer.from(`name\n${"Jānis Bērziņš\n".repeat(50)}`);
    const table = inspect(Buffer.concat([good, Buffer.from([0xc4, 0x0a])]));
    expect(table).toMatchObject({ detected: { encoding: "utf-8" } });
  });
});

describe("delimiters and headers", () => {
  it.each([
    ["comma", "a,b,c\n1,2,3\n"],
    ["semicolon", "a;b;c\n1,5;2;3\n"],
    ["tab", "a\tb\tc\n1\t2\t3\n"],
    ["pipe", "a|b|c\n1|2|3\n"],
    ["colon", "a:b:c\n1:2:3\n"],
    ["comma", "name,time\nAnna,10:15:20\nBob,11:15:20\n"],
  ])("finds the %s", (name, text) => {
    const sign = { comma: ",", semicolon: ";", tab: "\t", pipe: "|", colon: ":" }[name];
    expect(inspect(Buffer.from(text))).toMatchObject({ detected: { delimiter: sign } });
  });

  it("passes over a preamble", () => {
    const table = inspect(
      Buffer.from("Report of leads\nMade 2026-01-01;;\n\nname;phone;email\nAnna;+12015550123;a@example.com\n"),
    );
    expect(table).toMatchObject({ detected: { headerLine: 4 }, names: ["name", "phone", "email"] });
  });

  it.each([
    ["below groups of columns", "Person,,Contact,\nFirst name,Last name,Phone,Email\nA,B,+37121234567,a@b.lv\n", 2],
    ["that is there twice", "Alpha,Beta\nAlpha,Beta\nx,y\nz,w\n", 2],
    ["above words like its own", "Table,Field,Description\naccounts,account,Company name\naccounts,phone,Phone\n", 1],
    ["below a title as wide as the table", '"Leads, May",,\n\nName,Phone,City\nAnna,+37121234567,Riga\n', 3],
  ])("finds the header %s", (_where, text, headerLine) => {
    expect(inspect(Buffer.from(text))).toMatchObject({ detected: { headerLine } });
  });

  it("names columns that hold something beyond the header's last", () => {
    const table = inspect(Buffer.from("name,phone\nAnna,+37121234567,Riga\nBob,+37121234568,Liepaja\n"));
    expect(table).toMatchObject({ names: ["name", "phone", "Column 3"] });
  });

  it("sees that there is no header", () => {
    const table = inspect(Buffer.from("Anna,+12015550123,a@example.com\nBob,+12015550124,b@example.com\n"));
    expect(table).toMatchObject({ detected: { headerLine: null }, names: ["Column 1", "Column 2", "Column 3"] });
  });
});

const zip = Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]);
describe("what is no table of text", () => {
  it.each([
    ["nothing", Buffer.alloc(0), "empty_file"],
    ["blank lines", Buffer.from("\n \n\n"), "empty_file"],
    ["a header alone", Buffer.from("name,phone\n"), "header_only"],
    ["a ZIP", zip, "not_csv"],
    ["a spreadsheet", Buffer.concat([zip, Buffer.from("[Content_Types].xml")]), "not_csv"],
    ["gzip", gzipSync("name,phone\nAnna,1\n"), "not_csv"],
    ["a tar", Buffer.concat([Buffer.alloc(257, 97), Buffer.from("ustar\0")]), "not_csv"],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), "not_csv"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "not_csv"],
    ["a web page", Buffer.from("\n<!DOCTYPE html><html><body>Sign in</body></html>"), "not_csv"],
    ["XML", Buffer.from('<?xml version="1.0"?><leads/>'), "not_csv"],
    ["JSON", Buffer.from('[{"name":"Anna"}]'), "not_csv"],
    ["noise", Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 256)), "not_csv"],
    ["a line of 3 MB", Buffer.concat([Buffer.from("a,b\n"), Buffer.alloc(3_000_000, 120)]), "line_too_long"],
    ["2,000 columns", Buffer.from(`${"a,".repeat(2_000)}\n${"1,".repeat(2_000)}\n`), "too_many_columns"],
  ])("refuses %s", (_what, bytes, reason) => {
    expect(inspect(bytes)).toMatchObject({ reason });
  });
});

it("answers something for any bytes", async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`fuzz seed ${seed} (FUZZ_SEED repeats it)`);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const table = await readTable(bytes, 64);
      if (!isRefusedFile(table)) expect(table.rows.every(({ cells }) => cells.length > 0)).toBe(true);
    }),
    { numRuns: 2_000, seed },
  );
});
