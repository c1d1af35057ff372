// What nobody should send, made from a seed: texts that break programs, and files, bodies and forms around them.
import fc from "fast-check";
import { gzipSync } from "node:zlib";

const byte = (code: number) => String.fromCharCode(code);

/** Texts that have broken programs: each stands for a family. */
export const naughtyTexts: readonly string[] = [
  ...[
    "",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\u00a0",
    "\u2028",
    "\u3000",
    "\ufeff",
    byte(0),
    byte(7),
    byte(0x1b) + "[31mred",
    byte(0x7f),
  ],
  ...[
    "undefined",
    "null",
    "None",
    "nil",
    "true",
    "false",
    "NaN",
    "Infinity",
    "-Infinity",
    "[object Object]",
    "__proto__",
  ],
  ...[
    "constructor",
    "hasOwnProperty",
    "toString",
    "0",
    "-0",
    "1e309",
    "1e-400",
    "0x1F",
    "010",
    "1,000.50",
    "1.000,50",
    "٠١٢",
  ],
  ...["999999999999999999999999999999", "9223372036854775808", "2147483648", "3.71E+11", "½", "①②③", "−5", "1/0"],
  ...[
    "' OR '1'='1",
    "'; DROP TABLE leads; --",
    '" OR ""="',
    "$1",
    "\\x00",
    "%s%s%s%n",
    "%00",
    "${7*7}",
    "{{7*7}}",
    "<%= 7 %>",
  ],
  ...[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "&lt;",
    "]]>",
    "<!--",
    "<?xml",
  ],
  ...["=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://example.com")', "=cmd|' /C calc'!A0", "\t=1"],
  ...["../../etc/passwd", "C:\\Windows", "file:///etc/passwd", "http://169.254.169.254/", "CON", "a/b", ".", ".."],
  ...[
    "Zażółć gęślą jaźń",
    "Žņģķļš",
    "Ёжик",
    "‮abc",
    "שלום עולם",
    "‏مرحبا‎",
    "田中さん",
    "ÅÅ",
    "e\u0301",
    "I\u0307stanbul",
    "ß",
    "ﬁ",
  ],
  ...["👩‍👩‍👧‍👦", "🏳️‍🌈", "\ud83d", "\udc00x", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙a̗͈l", "\u200b\u200b", "a\u0000b", "\ufffd", "\uffff"],
  ...['"', '""', '"""', "'", "`", "\\", '\\"', 'a"b', '"unclosed', ";", ",", "|", "~~~", "a,b;c\td|e"],
  ...[
    "2026-02-30",
    "31.11.2026",
    "00/00/0000",
    "1900-01-00",
    "9999-12-31T23:59:59Z",
    "44197",
    "yesterday",
    "2026-11-23T25:00:00",
  ],
  ...[
    "anna@",
    "@example.com",
    "a@b",
    "a b@c.lv",
    '"a b"@example.com',
    "a@[127.0.0.1]",
    "a@xn--zz.com",
    "a".repeat(300) + "@example.com",
  ],
  ...[
    "+",
    "+0",
    "000",
    "+371",
    "+37129999999999999999",
    "123",
    "(((",
    "p:",
    "l:",
    "00371 2 9 1 2 3 4 5 6",
    "tel:+37129123456",
  ],
];

export const naughtyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...naughtyTexts) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("a", "é", "\u202e", "<", '"', "9"), fc.integer({ min: 1_000, max: 70_000 }))
      .map(([unit, count]) => unit.repeat(count)),
  },
);

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  naughtyText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom([], {}, [[]], [{}], { a: { b: { c: 1 } } }),
);
const nested = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      naughtyText.map((text) => text.slice(0, 60)),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
})).value;

/** An object that looks like what is asked for, with some of it made wrong, dropped or added. */
export function distorted(example: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.keys(example);
  const change = fc.oneof(
    fc.tuple(fc.constantFrom(...names), fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: nested })),
    fc.tuple(
      naughtyText.map((text) => text.slice(0, 200)),
      scalar,
    ),
  );
  return fc.tuple(fc.subarray(names), fc.array(change, { minLength: 1, maxLength: 4 })).map(([kept, changes]) => {
    const dropped = names.length > 2 && kept.length === 0 ? names.slice(0, 1) : [];
    const whole = Object.fromEntries(
      names.filter((name) => !dropped.includes(name)).map((name) => [name, example[name]]),
    );
    return { ...whole, ...Object.fromEntries(changes) };
  });
}

/** What is sent as JSON: mostly JSON, and mostly of the right shape. */
export function malformedJson(example: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  const text = distorted(example).map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 8, arbitrary: text },
    { weight: 1, arbitrary: nested.map((value) => JSON.stringify(value) ?? "") },
    { weight: 1, arbitrary: fc.tuple(text, fc.nat()).map(([whole, at]) => whole.slice(0, at % (whole.length + 1))) },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 5_000 }).map((depth) => "[".repeat(depth) + "]".repeat(depth)) },
    { weight: 1, arbitrary: naughtyText },
  );
}

const encodings = ["utf8", "utf16le", "latin1"] as const;

/** A table of people as text: a clean header, cells of which some are naughty, written with some delimiter and much or no quoting. */
const table = fc
  .record({
    rows: fc.array(
      fc.array(
        fc.oneof(
          { weight: 2, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: naughtyText.map((text) => text.slice(0, 3_000)) },
        ),
        { minLength: 5, maxLength: 5 },
      ),
      { minLength: 1, maxLength: 6 },
    ),
    delimiter: fc.constantFrom(",", ";", "\t", "|", ":"),
    quoting: fc.constantFrom("all", "needed", "none", "single"),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    ragged: fc.boolean(),
  })
  .map(({ rows, delimiter, quoting, end, ragged }) => {
    const write = (cell: string) => {
      if (quoting === "none") return cell;
      if (quoting === "single") return `'${cell}'`;
      const isNeeded = quoting === "all" || /["\r\n]/.test(cell) || cell.includes(delimiter);
      return isNeeded ? `"${cell.replaceAll('"', '""')}"` : cell;
    };
    const header = ["first_name", "last_name", "phone", "email", "city"];
    const usual = (i: number) => ["Anna", "Berg", `+12015550${String(100 + i)}`, `fuzz${i}@example.com`, "Riga"];
    const lines = rows.map((row, i) => {
      const cells = row.map((cell, k) => cell ?? usual(i)[k]!);
      return (ragged && i === 1 ? cells.slice(0, 3) : cells).map(write).join(delimiter);
    });
    return [header.map(write).join(delimiter), ...lines].join(end) + end;
  });

export const malformedFile: fc.Arbitrary<{ bytes: Uint8Array; name: string }> = fc
  .oneof(
    {
      weight: 10,
      arbitrary: fc.tuple(table, fc.constantFrom(...encodings)).map(([text, encoding]) => Buffer.from(text, encoding)),
    },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 2,
      arbitrary: fc.tuple(table, fc.nat()).map(([text, at]) => Buffer.from(text).subarray(0, at % (text.length + 1))),
    },
    { weight: 1, arbitrary: table.map((text) => gzipSync(text)) },
    { weight: 1, arbitrary: fc.tuple(table, fc.nat()).map(([text, at]) => gzipSync(text).subarray(0, at % 80)) },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 600 })
        .map((bytes) => Buffer.concat([Buffer.from("PK\u0003\u0004"), bytes])),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 1, max: 3_000 })
        .map((count) => Buffer.from(`${"column,".repeat(count)}\n${"1,".repeat(count)}\n`)),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("a", '"', "\t")
        .map((unit) => Buffer.from(`first_name,phone\n${unit.repeat(300_000)}`)),
    },
    { weight: 1, arbitrary: naughtyText.map((text) => Buffer.from(text)) },
  )
  .chain((bytes) =>
    fc.constantFrom("leads.csv", "leads.xlsx", "leads.zip", "../x\u0000.csv", "").map((name) => ({ bytes, name })),
  );
