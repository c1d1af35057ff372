// `npm run replay`: what it prints, and what it ends with.
import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "../../../app/db/client.server.ts";
import { writePings } from "../../../app/exchange/pings/note-ping.server.ts";
import { replayFromCommandLine } from "../../../app/exchange/receipts/replay-from-command-line.server.ts";
import { loadReceipt } from "../../../app/exchange/receipts/load-receipt.server.ts";
import type { ReceiptBody } from "../../../app/exchange/matching/receipt.ts";
import { aBidder, aBidEndpoint, bidOf } from "../../support/bidders.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aTrader } from "../../support/pings.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { aPurchase, copyOfReceipt, decided } from "../../support/receipts.ts";
import { fundWallet } from "../../support/wallet.ts";

const DAY_MS = 86_400_000;
const long = new Date(Date.now() - 300 * DAY_MS);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

let decision: bigint;
let purchase: bigint;

beforeAll(async () => {
  const [buyer, seller] = [await aBuyer(), await aSeller()];
  await fundWallet(buyer, 100_000n);
  await aPurchaseRequest(buyer, { quantity: 100, filters: [{ field: "age", operator: "gte", value: 30 }] });
  [decision] = (await decided(await leadsOf(seller, [{}, { age: 20 }]))) as [bigint];
  purchase = (await aPurchase(seller, buyer)).receiptId;
  await copyOfReceipt(decision, () => {}, { at: long });
});

async function run(...args: string[]) {
  const lines: string[] = [];
  const drawn: string[] = [];
  const exit = await replayFromCommandLine(args, {
    print: (line) => lines.push(line),
    draw: (line) => drawn.push(line),
  });
  return { exit, lines, drawn };
}
async function contentOf(id: bigint): Promise<ReceiptBody> {
  const { content } = (await loadReceipt(id))!;
  if (content.kind === "fill") throw new Error("a purchase from stock");
  return content.body;
}
type Body = { won: string[][]; leads: { contactKinds: number }[]; requests: unknown; stood: unknown[][] };

describe("one receipt", () => {
  it("is told with its rules, what it came to and what it comes to again", async () => {
    const { exit, lines } = await run(decision.toString());
    expect(exit).toBe(0);
    expect(lines[0]).toMatch(new RegExp(`^receipt   ${decision}, allocation of consumer in EUR, 20\\d\\d-`));
    expect(lines[1]).toBe("rules     1; in force: 1");
    const [recorded, repeated] = [lines[2]!, lines[3]!].map((line) => line.replace(/^\w+ +/, ""));
    expect(JSON.parse(recorded!)).toMatchObject({ won: [[0, expect.any(Number), "500", null]] });
    expect(repeated).toBe(recorded);
    expect(lines[4]).toBe("They are the same, byte for byte.");
    expect((await run(purchase.toString())).exit).toBe(0);
  });

  it("is as good of a lead whose seller asked before, of what was bid, and of one that a program decided about", async () => {
    const { rows: before } = await pool.query<{ id: bigint }>("SELECT max(id) AS id FROM matching.receipts");
    const buyer = await aBuyer();
    await fundWallet(buyer, 100_000n);
    const program = await aBidder(bidOf("650"));
    const { id: bidEndpointId } = await aBidEndpoint(buyer, { url: program.url });
    await aPurchaseRequest(buyer, { bid_endpoint_id: bidEndpointId, max_price: { amount: "900", currency: "EUR" } });
    const { ping, post } = await aTrader({ sale_mode: "exclusive", base: 250n, model: "bid_first_price" });
    await post((await ping()).body.ping_id);
    await writePings();
    await program.stop();
    const { rows } = await pool.query<{ id: bigint; kind: string }>(
      "SELECT id, kind FROM matching.receipts WHERE id > $1 ORDER BY kind",
      [before[0]!.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["allocation", "ping"]);
    const [quoted, asked] = await Promise.all(rows.map(({ id }) => contentOf(id)));
    expect([quoted!.quoted.length, asked!.pings!.length, asked!.bids[0]![2]]).toEqual([1, 1, "650"]);
    for (const { id, kind } of rows) {
      const { exit, lines } = await run(id.toString());
      expect([exit, lines[0]], lines.join("\n")).toEqual([0, expect.stringContaining(`${kind} of consumer`)]);
      expect(lines.join("\n")).toContain(`"650"`);
    }
    await pool.query("DELETE FROM matching.receipts WHERE id = ANY ($1)", [rows.map(({ id }) => id)]);
  });

  it.each<[string, (body: Body) => void, string]>([
    [
      "the price of a sale was changed",
      (body) => (body.won[0]![2] = "1"),
      "What is recorded is not what was signed for.",
    ],
    ["a lead was changed", (body) => (body.leads[0]!.contactKinds = 0), "They are not the same."],
    ["its requests are gone", (body) => (body.requests = { buyers: [], requests: [] }), "It can't be made again: "],
  ])("doesn't hold where %s", async (_, change, said) => {
    const { exit, lines } = await run((await copyOfReceipt(decision, change as never)).toString());
    expect(exit).toBe(1);
    expect(lines.join("\n")).toContain(said);
    await forget();
  });

  it("doesn't hold under another signature", async () => {
    const forged = await copyOfReceipt(decision, () => {}, { digest: new Uint8Array(32) });
    const { exit, lines } = await run(forged.toString());
    expect([exit, lines.slice(-2)]).toEqual([
      1,
      ["What is recorded is not what was signed for.", "They are the same, byte for byte."],
    ]);
    await forget();
  });

  it.each([
    ["999999999"],
    ["0"],
    ["x"],
    [""],
    ["1", "2"],
    ["--all", "--since", "yesterday"],
    ["--all", "1"],
    ["--some"],
  ])("that isn't one can't be replayed: %j", async (...args) => {
    const { exit, lines } = await run(...args);
    expect(exit).toBe(2);
    expect(lines.join("\n")).toMatch(/There is no receipt|npm run replay/);
  });
});

/** The tampered copies are gone again. */
const forget = () => pool.query("DELETE FROM matching.receipts WHERE id > $1", [lastGood()]);
let good = 0n;
const lastGood = () => good;
beforeAll(async () => {
  const { rows } = await pool.query<{ id: bigint }>("SELECT max(id) AS id FROM matching.receipts");
  good = rows[0]!.id;
});

describe("all receipts", () => {
  it("are counted, and a bar shows how far it has come", async () => {
    const { exit, lines, drawn } = await run("--all");
    expect([exit, lines]).toEqual([0, ["All 3 receipts hold."]]);
    expect(drawn).toEqual([`[${"#".repeat(30)}] 3 of 3`, ""]);
    expect((await run("--all", "--since", dayOf(new Date(Date.now() - DAY_MS)))).lines).toEqual([
      "All 2 receipts hold.",
    ]);
    expect((await run("--all", "--since", dayOf(long))).lines).toEqual(["All 3 receipts hold."]);
  });

  it("are gone through in small parts, and whichever doesn't hold is named", async () => {
    await pool.query(
      `INSERT INTO matching.receipts (at, kind, rules, lead_type, currency, first_lead_id, last_lead_id, set_id, body, digest)
        SELECT at, kind, rules, lead_type, currency, first_lead_id, last_lead_id, set_id, body, digest
        FROM matching.receipts, generate_series(1, 45) WHERE id = $1`,
      [decision],
    );
    const unreadable = await copyOfReceipt(decision, (body: Body) => (body.requests = { buyers: [], requests: [] }));
    const forged = await copyOfReceipt(decision, (body: Body) => (body.leads[0]!.contactKinds = 0));
    const unsigned = await copyOfReceipt(decision, () => {}, { digest: new Uint8Array(32) });
    const { exit, lines, drawn } = await run("--all");
    expect(exit).toBe(1);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(new RegExp(`^receipt ${unreadable} of 20.*Z can't be made again: `));
    expect(lines[1]).toMatch(new RegExp(`^receipt ${forged} of .* comes to something else$`));
    expect(lines[2]).toMatch(new RegExp(`^receipt ${unsigned} of .* is not what was signed for$`));
    expect(lines[3]).toBe("3 of 51 receipts do not hold.");
    expect(drawn.filter((line) => line !== "").map((line) => line.replace(/^\[.*\] /, ""))).toEqual([
      "20 of 51",
      "40 of 51",
      "51 of 51, 3 do not hold",
    ]);
    await forget();
  });
});
