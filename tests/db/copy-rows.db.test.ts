import fc from "fast-check";
import { expect, it } from "vitest";
import { BinaryRows } from "../../app/db/binary-rows.ts";
import { copyRows } from "../../app/db/copy-rows.server.ts";
import { bulkTransaction, type BulkTx } from "../../app/db/transaction.server.ts";
import { done, refused } from "../../app/exchange/outcome.ts";

const columns = `yes bool, small int2, middle int4, large int8, about float4, at timestamptz(3), id uuid, words text, code char(2),
  json jsonb, bytes bytea, texts text[], numbers bigint[]`;
const types = "bool int2 int4 int8 float4 timestamptz uuid text bpchar jsonb bytea text[] int8[]".split(" ");
const text = fc.string({ unit: "grapheme", maxLength: 80 }).filter((each) => !each.includes("\0"));
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { freq: 4 });

const row = fc.record({
  yes: fc.boolean(),
  small: maybe(fc.integer({ min: -32_768, max: 32_767 })),
  middle: maybe(fc.integer()),
  large: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  about: maybe(fc.integer({ min: -18_000, max: 18_000 }).map((hundredths) => hundredths / 100)),
  at: maybe(fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true })),
  id: maybe(fc.uuid()),
  words: maybe(text),
  code: maybe(fc.stringMatching(/^[A-Z]{2}$/)),
  json: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 3 }))),
  bytes: maybe(fc.uint8Array({ maxLength: 300 })),
  texts: fc.array(text, { maxLength: 4 }),
  numbers: fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 5 }),
});
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

function write(rows: readonly Row[]): BinaryRows {
  const written = new BinaryRows(64);
  for (const each of rows) {
    written.row(types.length);
    written.bool(each.yes);
    written.int2(each.small);
    written.int4(each.middle);
    written.int8(each.large);
    written.float4(each.about);
    written.timestamp(each.at);
    written.uuid(each.id);
    written.text(each.words);
    written.text(each.code);
    written.json(each.json);
    written.binary(each.bytes);
    written.texts(each.texts);
    written.int8s(each.numbers);
  }
  return written;
}

const rolledBack = <Value>(work: (tx: BulkTx) => Promise<Value>) =>
  bulkTransaction<never, "enough">(async (tx) => {
    await work(tx);
    return refused("enough");
  });
const copyInto = (table: string, pieces: Buffer[]) => ({
  statement: `COPY ${table} FROM STDIN (FORMAT binary)`,
  pieces,
});
const count = async (tx: BulkTx, table: string) =>
  (await tx.rows<{ count: bigint }>({ text: `SELECT count(*) FROM ${table}`, values: [] }))[0]!.count;

it("stores what parameters of a statement store", async () => {
  await rolledBack(async (tx) => {
    for (const table of ["copied", "inserted"])
      await tx.rows({ text: `CREATE TEMP TABLE ${table} (${columns})`, values: [] });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        await tx.rows({ text: "TRUNCATE copied, inserted", values: [] });
        await copyRows(tx, [copyInto("copied", [write(rows).all()])]);
        for (const each of rows)
          await tx.rows({
            text: `INSERT INTO inserted VALUES (${types.map((type, i) => `$${i + 1}::${type}`).join(", ")})`,
            values: Object.values({
              ...each,
              json: JSON.stringify(each.json),
              bytes: each.bytes && Buffer.from(each.bytes),
            }),
          });
        const different = "(TABLE copied EXCEPT ALL TABLE inserted) UNION ALL (TABLE inserted EXCEPT ALL TABLE copied)";
        expect(await tx.rows({ text: different, values: [] })).toEqual([]);
        expect(await count(tx, "copied")).toBe(BigInt(rows.length));
      }),
      { numRuns: 60 },
    );
  });
});

it("takes only the rows that are asked for, into several tables at once", async () => {
  await rolledBack(async (tx) => {
    await tx.rows({ text: "CREATE TEMP TABLE one (n int4, words text)", values: [] });
    await tx.rows({ text: "CREATE TEMP TABLE other (n int4, words text)", values: [] });
    const written = new BinaryRows(16);
    for (let n = 0; n < 10; n++) {
      written.row(2).int4(n);
      written.text("x".repeat(n * 40));
    }
    expect(written.pieces([0, 1, 2, 5, 9])).toHaveLength(3);
    await copyRows(tx, [copyInto("one", written.pieces([0, 1, 2, 5, 9])), copyInto("other", written.pieces([]))]);
    const rows = await tx.rows({ text: "SELECT n, length(words) FROM one ORDER BY n", values: [] });
    expect(rows).toEqual([0, 1, 2, 5, 9].map((n) => ({ n, length: n * 40 })));
    expect(await count(tx, "other")).toBe(0n);
  });
});

it("fails as a whole, and leaves the connection usable", async () => {
  const written = new BinaryRows();
  for (let n = 0; n < 20_000; n++) written.row(1).int4(n % 19_999);
  const pieces = [written.all()];
  await expect(
    bulkTransaction(async (tx) => {
      await tx.rows({ text: "CREATE TEMP TABLE lone (n int4 PRIMARY KEY) ON COMMIT DROP", values: [] });
      await copyRows(tx, [copyInto("lone", pieces), copyInto("lone", pieces)]);
      return done();
    }),
  ).rejects.toMatchObject({ code: "23505" });
  await rolledBack(async (tx) => expect(await count(tx, "leads")).toBe(0n));
  await expect(
    rolledBack((tx) => copyRows(tx, [copyInto("no_such_table", pieces), copyInto("leads", pieces)])),
  ).rejects.toMatchObject({ code: "42P01" });
  await rolledBack(async (tx) => expect(await count(tx, "leads")).toBe(0n));
});

it("refuses what is no uuid and no time", () => {
  expect(() => new BinaryRows().uuid("x")).toThrow(TypeError);
  expect(() => new BinaryRows().timestamp(new Date(Number.NaN))).toThrow(RangeError);
});
