// Where leads drop out on their way to a request, and from a source; for whom that is told.
import { beforeAll, describe, expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { countReceipts } from "../../../app/exchange/receipts/count-receipts.server.ts";
import { funnelOf, funnelSince } from "../../../app/exchange/receipts/funnel.ts";
import { getRequestFunnel } from "../../../app/exchange/receipts/get-request-funnel.server.ts";
import { getSourceFunnel } from "../../../app/exchange/receipts/get-source-funnel.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, anOperator, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { decided } from "../../support/receipts.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
let buyer: PersonActor;
let seller: PersonActor;
let requestId: string;
let sourceId: string;

beforeAll(async () => {
  [buyer, seller] = [await aBuyer(), await aSeller()];
  await fundWallet(buyer, 100_000n);
  const filters = [
    { field: "age", operator: "gte", value: 30 },
    { field: "region", operator: "eq", value: "LV-RIX" },
  ];
  requestId = await aPurchaseRequest(buyer, { quantity: 100, filters, max_price: { amount: "600", currency: "EUR" } });
  const leads = await leadsOf(seller, [
    ...[{}, {}, { age: 20 }, { age: 25 }, { region: "LV-JUR" }],
    ...[{ contactKinds: 2 }, { prices: [700n, 700n, 700n, 700n, 700n] }],
  ]);
  ({ sourceId } = await prisma.lead.findUniqueOrThrow({ where: { id: leads[0]! } }));
  await decided(leads);
  await countReceipts(system);
});

const wanted = {
  ...{ days: 30, offered: 7, isAbout: false, outbid: 0, won: 2, fromStock: 0, notSeen: 0 },
  steps: [
    {
      ...{ check: "filters", lost: 3, left: 4 },
      reasons: [
        { reason: "filter:age", leads: 2, isAbout: false },
        { reason: "filter:region", leads: 1, isAbout: false },
      ],
    },
    { check: "contacts", lost: 1, left: 3, reasons: [{ reason: "contact:phone", leads: 1, isAbout: false }] },
    { check: "price", lost: 1, left: 2, reasons: [{ reason: "below_floor", leads: 1, isAbout: false }] },
  ],
};

describe("the funnel of a request", () => {
  it("loses at each check what fell there first, and ends with what was bought", async () => {
    expect(expectDone(await getRequestFunnel(buyer, requestId))).toEqual(wanted);
    expect(expectDone(await getRequestFunnel(await anOperator(), requestId))).toEqual(wanted);
  });

  it("is nobody else's", async () => {
    expect(await getRequestFunnel(await aBuyer(), requestId)).toMatchObject({ reason: "not_found" });
    expect(await getRequestFunnel(seller, requestId)).toMatchObject({ reason: "forbidden" });
    for (const id of [undefined, "x", sourceId])
      expect(await getRequestFunnel(buyer, id)).toMatchObject({ reason: "not_found" });
  });

  it("leaves out what is older than its days", async () => {
    await pool.query(
      `INSERT INTO matching.reason_counts (day, subject, subject_id, reason, pairs)
        VALUES ($1::date - 1, 'request', $2, 'won', 5), ($1::date, 'request', $2, 'outbid', 3)`,
      [funnelSince(new Date()), requestId],
    );
    expect(expectDone(await getRequestFunnel(buyer, requestId))).toMatchObject({ offered: 10, outbid: 3, won: 2 });
  });

  it("says of how many leads it is only known whom they suited", async () => {
    const today = new Date().toISOString().slice(0, 10);
    await pool.query(
      `INSERT INTO matching.offer_counts (day, lead_type, currency, leads, partial_leads)
        VALUES ($1, 'consumer', 'EUR', 9, 4), ($1, 'consumer', 'USD', 9, 7), ($1, 'b2b', 'EUR', 9, 8),
          ($1::date - 1, 'consumer', 'EUR', 9, 9)
        ON CONFLICT (lead_type, currency, day) DO UPDATE SET partial_leads = excluded.partial_leads`,
      [today],
    );
    // What was before the request was posted doesn't concern it.
    expect(expectDone(await getRequestFunnel(buyer, requestId))).toMatchObject({ notSeen: 4 });
  });
});

describe("the funnel of a source", () => {
  it("tells its seller how near each lead came, and nobody else", async () => {
    expect(expectDone(await getSourceFunnel(seller, sourceId))).toEqual(wanted);
    expect(expectDone(await getSourceFunnel(await anOperator(), sourceId))).toEqual(wanted);
    expect(await getSourceFunnel(await aSeller(), sourceId)).toMatchObject({ reason: "not_found" });
    expect(await getSourceFunnel(buyer, sourceId)).toMatchObject({ reason: "forbidden" });
  });

  it("puts what is the buyers' own before everything else, and counts apart what it can't place", () => {
    const sum = (reason: string, pairs: bigint, estimated = 0n) => ({ reason, pairs, estimated });
    const sums = [
      ...[sum("below_floor", 2n), sum("buyer_not_buying", 3n), sum("won", 1n), sum("not_seen", 8n)],
      ...[sum("from_stock", 4n), sum("filter:age", 1n, 1n)],
    ];
    const { steps, ...rest } = funnelOf(sums);
    expect(rest).toEqual({
      ...{ days: 30, offered: 7, isAbout: true, outbid: 0, won: 1, fromStock: 4, notSeen: 8 },
    });
    expect(steps.map(({ check, left }) => [check, left])).toEqual([
      ["active", 4],
      ["filters", 3],
      ["price", 1],
    ]);
  });
});
