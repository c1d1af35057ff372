// Room for the receipts to come, and an end of those that were kept for long enough.
import { beforeAll, expect, it } from "vitest";
import { pool } from "../../../app/db/client.server.ts";
import { keepReceiptMonths } from "../../../app/exchange/receipts/keep-receipt-months.server.ts";
import { replayReceipt } from "../../../app/exchange/receipts/replay-receipt.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { copyOfReceipt, decided } from "../../support/receipts.ts";

const system = { by: "system", job: "test" } as const;
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

let receipt: bigint;

beforeAll(async () => {
  await aPurchaseRequest(await aBuyer(), {});
  [receipt] = (await decided(await leadsOf(await aSeller(), [{}]))) as [bigint];
});

async function partitions(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'matching.receipts'::regclass ORDER BY 1",
  );
  return rows.map(({ name }) => name.replace("matching.", ""));
}
const monthOf = (at: Date) => `receipts_${at.toISOString().slice(0, 7).replace("-", "")}`;
const monthsAhead = (months: number) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
};
const placeOf = async (id: bigint) => {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT tableoid::regclass::text AS name FROM matching.receipts WHERE id = $1",
    [id],
  );
  return rows[0]?.name.replace("matching.", "") ?? null;
};

it("makes the months ahead before they begin, and takes over what came before there was room", async () => {
  for (const months of [0, 1, 2]) await pool.query(`DROP TABLE IF EXISTS matching.${monthOf(monthsAhead(months))}`);
  const copied = await decidedAgain();
  expect(await placeOf(copied)).toBe("receipts_rest");
  await keepReceiptMonths(system);
  expect(await partitions()).toEqual([...[0, 1, 2].map((months) => monthOf(monthsAhead(months))), "receipts_rest"]);
  expect(await placeOf(copied)).toBe(monthOf(new Date()));
  expect(await replayReceipt(copied)).toMatchObject({ holds: true });
  await keepReceiptMonths(system);
  expect(await partitions()).toHaveLength(4);
});

async function decidedAgain(): Promise<bigint> {
  [receipt] = (await decided(await leadsOf(await aSeller(), [{}]))) as [bigint];
  return copyOfReceipt(receipt, () => {});
}

it("forgets what is older than 400 days: months of receipts, what stands with the rest, counts, and sets without use", async () => {
  const [old, young] = [await copied(401), await copied(399)];
  const begin = new Date(Date.UTC(ago(480).getUTCFullYear(), ago(480).getUTCMonth(), 1));
  const end = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 1));
  await pool.query(
    `CREATE TABLE matching.${monthOf(begin)} PARTITION OF matching.receipts FOR VALUES FROM ('${begin.toISOString()}') TO ('${end.toISOString()}')`,
  );
  const ancient = await copied(480);
  expect(await placeOf(ancient)).toBe(monthOf(begin));
  await pool.query(
    `INSERT INTO matching.request_sets (hash, body, requests, kept_at) VALUES ('a', 'a', 1, $1), ('b', 'b', 1, $2)`,
    [ago(441), ago(439)],
  );
  const [forgotten, kept] = [ago(401), ago(399)].map((at) => at.toISOString().slice(0, 10));
  await pool.query(
    `INSERT INTO matching.reason_counts (day, subject, subject_id, reason, pairs)
      SELECT day, 'request', gen_random_uuid(), 'won', 1 FROM unnest($1::date[]) AS day`,
    [[forgotten, kept]],
  );
  await keepReceiptMonths(system);
  expect(await partitions()).not.toContain(monthOf(begin));
  expect([await placeOf(old), await placeOf(young), await placeOf(ancient)]).toEqual([null, "receipts_rest", null]);
  const { rows: sets } = await pool.query(
    "SELECT convert_from(hash, 'UTF8') AS hash FROM matching.request_sets WHERE hash IN ('a', 'b')",
  );
  expect(sets).toEqual([{ hash: "b" }]);
  const { rows: days } = await pool.query(
    "SELECT day::text FROM matching.reason_counts WHERE day < now() - interval '390 days'",
  );
  expect(days).toEqual([{ day: kept }]);
});

const copied = (days: number) => copyOfReceipt(receipt, () => {}, { at: ago(days) });
