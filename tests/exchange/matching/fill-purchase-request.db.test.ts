import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { balancesOf } from "../../../app/exchange/ledger/balances-of.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { saleTermsSchema } from "../../../app/exchange/sales/sale-terms.ts";
import { type LeadWish, aLead, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const fill = (id: string) => fillPurchaseRequest(system, id);
const requestOf = (id: string) => prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
const leadOf = (id: bigint) => prisma.lead.findUniqueOrThrow({ where: { id } });
const boughtBy = async (buyer: PersonActor) =>
  (await prisma.sale.findMany({ where: { buyerId: buyer.organizationId }, orderBy: { leadId: "asc" } })).map(
    (s) => s.leadId,
  );

async function aMarket(leads: readonly LeadWish[], wish: Record<string, unknown> = {}, cash = 100_000n) {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const region = `LV-${String(Math.floor(Math.random() * 36 ** 3).toString(36))
    .toUpperCase()
    .padStart(3, "0")}`;
  const ids = await leadsOf(
    seller,
    leads.map((lead) => ({ region, ...lead })),
  );
  if (cash > 0n) await fundWallet(buyer, cash);
  const filters = [{ field: "region", operator: "eq", value: region }];
  const request = await aPurchaseRequest(buyer, { filters, ...wish });
  return { seller, buyer, ids, request, region, filters };
}

describe("a fill from stock", () => {
  it("buys, pays, counts, and keeps the terms", async () => {
    const { seller, buyer, ids, request } = await aMarket([{}, {}, {}], { quantity: 2 });
    expect(await fill(request)).toEqual({ ok: true, value: { bought: 2 } });
    const row = await requestOf(request);
    expect([row.status, row.boughtCount, row.spentMinor]).toEqual(["fulfilled", 2, 1_000n]);
    expect(row.fulfilledAt).toBeInstanceOf(Date);
    const [buyers, sellers] = [
      await balancesOf(database, buyer.organizationId, "EUR"),
      await balancesOf(database, seller.organizationId, "EUR"),
    ];
    expect([buyers("buyer.cash"), buyers("buyer.hold"), sellers("seller.pending")]).toEqual([99_000n, 0n, 850n]);
    const bought = await boughtBy(buyer);
    expect(bought).toEqual(ids.slice(0, 2)); // the freshest of equals
    expect(await leadOf(bought[0]!)).toMatchObject({ soldCount: 1, status: "partially_sold" });
    const [saved] = await prisma.fill.findMany({ where: { purchaseRequestId: request } });
    expect(saved).toMatchObject({ wanted: 2, got: 2, totalMinor: 1_000n });
    expect(saleTermsSchema.parse(saved!.terms)).toMatchObject({ max_price: "500", required_contacts: ["phone"] });
    const [sale] = await prisma.sale.findMany({ where: { buyerId: buyer.organizationId } });
    expect(sale).toMatchObject({ status: "delivered", priceMinor: 500n, commissionMinor: 75n });
    expect(sale!.disputableUntil.getTime() - sale!.soldAt.getTime()).toBe(168 * 3_600_000);
    expect(sale!.releaseAt.getTime() - sale!.soldAt.getTime()).toBe((168 + 72) * 3_600_000);
  });

  it("ranks by preference, then price, then freshness", async () => {
    const day = 86_400_000;
    const employed = { field: "employment_status", operator: "eq", value: "employed" };
    const { buyer, ids, request } = await aMarket(
      [
        { employmentStatus: "unemployed" },
        { employmentStatus: "employed", capturedAt: new Date(Date.now() - day / 2) },
        { employmentStatus: "employed", prices: [450n, 1n, 1n, 1n, 1n], capturedAt: new Date(Date.now() - day / 3) },
        { employmentStatus: "employed", capturedAt: new Date(Date.now() - day / 4) },
      ],
      { quantity: 3, preferences: [{ condition: employed, weight: 5 }] },
    );
    await fill(request);
    expect(await boughtBy(buyer)).toEqual([ids[1], ids[2], ids[3]]);
    const scores = await prisma.sale.findMany({
      where: { buyerId: buyer.organizationId },
      select: { preferenceScore: true },
    });
    expect(scores).toEqual([{ preferenceScore: 5 }, { preferenceScore: 5 }, { preferenceScore: 5 }]);
  });

  it("takes the seller's own commission where there is one", async () => {
    const { seller, buyer, request } = await aMarket([{}], { quantity: 1 });
    await prisma.organization.update({ where: { id: seller.organizationId }, data: { commissionBps: 1_000 } });
    await fill(request);
    expect(await prisma.sale.findFirst({ where: { buyerId: buyer.organizationId } })).toMatchObject({
      commissionMinor: 50n,
    });
  });

  it.each<[string, LeadWish]>([
    ["another region's", { region: "LV-001" }],
    ["too dear", { prices: [501n, 501n, 501n, 501n, 501n] }],
    ["in another currency", { currency: "USD" }],
    ["without the contact", { phone: null }],
    ["without consent to the channel", { consentChannels: 4 }],
    ["with consent for another category", { consentRecipients: ["category:insurance"] }],
    ["with consent for somebody else", { consentRecipients: ["org:00000000-0000-4000-8000-000000000000"] }],
    ["with consent that has run out", { consentExpiresAt: new Date(Date.now() - 1_000) }],
    ["withdrawn", { status: "withdrawn" }],
    ["sold out", { status: "sold_out", soldCount: 3 }],
    ["a test", { isTest: true }],
    ["older than leads are sold", { capturedAt: new Date(Date.now() - 91 * 86_400_000) }],
  ])("leaves a lead that is %s", async (_, lead) => {
    const { buyer, request } = await aMarket([lead]);
    expect(await fill(request)).toEqual({ ok: true, value: { bought: 0 } });
    expect(await boughtBy(buyer)).toEqual([]);
  });

  it.each<[string, LeadWish, Record<string, unknown>]>([
    ["consent for its category", { consentRecipients: ["category:optics"] }, {}],
    [
      "an old lead at its old price",
      { capturedAt: new Date(Date.now() - 60 * 86_400_000), prices: [900n, 800n, 700n, 600n, 90n] },
      {},
    ],
    ["the mode it asked for", { saleMode: "exclusive" }, { sale_mode: "exclusive" }],
  ])("buys with %s", async (_, lead, wish) => {
    const { request } = await aMarket([lead], wish);
    expect(await fill(request)).toEqual({ ok: true, value: { bought: 1 } });
  });

  it("keeps shared and exclusive apart, and leads older than asked", async () => {
    expect(await fill((await aMarket([{ saleMode: "exclusive" }], { sale_mode: "shared" })).request)).toMatchObject({
      value: { bought: 0 },
    });
    expect(await fill((await aMarket([{}], { sale_mode: "exclusive" })).request)).toMatchObject({
      value: { bought: 0 },
    });
    const old = { capturedAt: new Date(Date.now() - 3 * 3_600_000) };
    expect(await fill((await aMarket([old], { max_age_hours: 2 })).request)).toMatchObject({ value: { bought: 0 } });
    expect(await fill((await aMarket([old], { max_age_hours: 4 })).request)).toMatchObject({ value: { bought: 1 } });
  });
});

describe("never twice", () => {
  it("sells no lead to the same buyer again, by any request", async () => {
    const { buyer, ids, filters } = await aMarket([{}], { quantity: 5 });
    const other = await aPurchaseRequest(buyer, { filters });
    await fill(other);
    await fill(await aPurchaseRequest(buyer, { filters }));
    expect(await boughtBy(buyer)).toEqual(ids);
  });

  it("sells no person twice, whether in one fill, by phone or by e-mail, or from another seller", async () => {
    const phone = "+37120000001";
    const email = "one@example.com";
    const { buyer, region, request, ids } = await aMarket([{ phone, email }, { phone }, { email }, {}], {
      quantity: 4,
    });
    expect(await fill(request)).toMatchObject({ value: { bought: 2 } });
    expect(await boughtBy(buyer)).toEqual([ids[0], ids[3]]);
    await aLead(await aSeller(), { region, phone, email: "another@example.com" });
    expect(await fill(request)).toMatchObject({ value: { bought: 0 } });
    await prisma.sale.updateMany({
      where: { leadId: ids[0] },
      data: { soldAt: new Date(Date.now() - 91 * 86_400_000) },
    });
    // 91 days later the person may be bought again: by the phone once, though two sellers list it, and by the e-mail.
    expect(await fill(request)).toMatchObject({ value: { bought: 2 } });
  });

  it("never sells what is on the buyer's suppression list", async () => {
    const { buyer, ids, request } = await aMarket([{ phone: "+37120000002" }, {}]);
    const { phoneKey } = await leadOf(ids[0]!);
    const list = await prisma.suppressionList.create({
      data: { organizationId: buyer.organizationId, name: "Mine", createdBy: "test" },
    });
    await prisma.suppression.create({
      data: { organizationId: buyer.organizationId, personKey: phoneKey!, listId: list.id },
    });
    await fill(request);
    expect(await boughtBy(buyer)).toEqual([ids[1]]);
  });

  it("never sells to the seller itself, nor for a suspended one", async () => {
    const both = await aSeller({ kinds: ["seller", "buyer"] });
    await fundWallet(both, 10_000n);
    const region = "LV-OWN";
    await aLead(both, { region });
    const filters = [{ field: "region", operator: "eq", value: region }];
    const request = await aPurchaseRequest(both, { filters });
    expect(await fill(request)).toMatchObject({ value: { bought: 0 } });
    const stranger = await aSeller();
    await aLead(stranger, { region });
    await prisma.organization.update({ where: { id: stranger.organizationId }, data: { suspendedAt: new Date() } });
    expect(await fill(request)).toMatchObject({ value: { bought: 0 } });
  });

  it("goes beyond the window when what is freshest is all bought or unwanted", async () => {
    const many = Array.from({ length: 1_050 }, () => ({ phone: "+37120000003" }) as LeadWish);
    const { buyer, ids, request } = await aMarket([...many, {}], { quantity: 3 });
    expect(await fill(request)).toMatchObject({ value: { bought: 2 } });
    expect(await boughtBy(buyer)).toEqual([ids[0], ids[1_050]]);
  });
});

describe("money", () => {
  it("reaches a budget as far as whole leads go", async () => {
    const priced = [500n, 400n, 300n, 200n, 100n].map((price) => ({ prices: Array<bigint>(5).fill(price) }));
    const { request } = await aMarket(priced, { budget: eur(700), quantity: 5 });
    expect(await fill(request)).toMatchObject({ value: { bought: 3 } }); // the cheapest three: 400 more is too much
    expect(await requestOf(request)).toMatchObject({ spentMinor: 600n, status: "active" });
  });

  it("is fulfilled when the budget is spent to the last unit", async () => {
    const { request } = await aMarket([{}, {}, {}], { budget: eur(1_000) });
    await fill(request);
    expect(await requestOf(request)).toMatchObject({ spentMinor: 1_000n, boughtCount: 2, status: "fulfilled" });
  });

  it("spends no more than the wallet holds", async () => {
    const { buyer, request } = await aMarket([{}, {}, {}], {}, 1_200n);
    expect(await fill(request)).toMatchObject({ value: { bought: 2 } });
    expect((await balancesOf(database, buyer.organizationId, "EUR"))("buyer.cash")).toBe(200n);
    await fundWallet(buyer, 300n);
    expect(await fill(request)).toMatchObject({ value: { bought: 1 } });
    expect(await fill(request)).toEqual({ ok: false, reason: "insufficient_funds", detail: { status: "active" } });
  });
});

describe("refusals, in their order", () => {
  it.each<[string, object, string]>([
    ["suspended", { suspended: true, status: "paused" }, "compliance_hold"],
    ["paused", { status: "paused", startsAt: new Date(Date.now() + 60_000) }, "no_request_active"],
    ["not begun, and no money", { startsAt: new Date(Date.now() + 60_000) }, "out_of_schedule"],
    ["ended", { endsAt: new Date(Date.now() - 60_000) }, "out_of_schedule"],
    ["no money", {}, "insufficient_funds"],
  ])("%s", async (_, state, reason) => {
    const { buyer, request } = await aMarket([{}], {}, 0n);
    const { suspended, ...data } = state as { suspended?: boolean };
    if (suspended)
      await prisma.organization.update({ where: { id: buyer.organizationId }, data: { suspendedAt: new Date() } });
    await prisma.purchaseRequest.update({ where: { id: request }, data });
    expect(await fill(request)).toMatchObject({ ok: false, reason });
    expect(await boughtBy(buyer)).toEqual([]);
  });

  it("an unknown request", async () => {
    expect(await fill("00000000-0000-4000-8000-000000000000")).toMatchObject({ reason: "not_found" });
  });
});

describe("several at once", () => {
  it("fills eight buyers of one hot filter to the last lead, though each passes over what another has locked", async () => {
    const leads = Array.from({ length: 100 }, () => ({ maxSales: 8 }));
    const { seller, filters } = await aMarket(leads, { quantity: 100 });
    const buyers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const buyer = await aBuyer();
        await fundWallet(buyer, 100_000n);
        return { buyer, request: await aPurchaseRequest(buyer, { filters, quantity: 100 }) };
      }),
    );
    await Promise.all(buyers.map(({ request }) => fill(request)));
    for (const { buyer, request } of buyers) {
      expect(await requestOf(request)).toMatchObject({ boughtCount: 100, status: "fulfilled" });
      expect(new Set(await boughtBy(buyer)).size).toBe(100);
    }
    const over = await prisma.lead.count({ where: { sellerId: seller.organizationId, soldCount: { not: 8 } } });
    expect(over).toBe(0);
  });

  it("sells one exclusive lead once to two hundred buyers, and takes nobody else's money", async () => {
    const { ids, filters } = await aMarket([{ saleMode: "exclusive" }]);
    const buyers = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const buyer = await aBuyer();
        await fundWallet(buyer, 500n);
        return { buyer, request: await aPurchaseRequest(buyer, { filters, quantity: 1 }) };
      }),
    );
    const outcomes = await Promise.all(buyers.map(({ request }) => fill(request)));
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    const counts = outcomes.map((outcome) => (outcome.ok ? outcome.value.bought : -1));
    expect([counts.filter((n) => n === 1).length, counts.filter((n) => n === 0).length]).toEqual([1, 199]);
    expect(await prisma.sale.count({ where: { leadId: ids[0] } })).toBe(1);
    expect(await leadOf(ids[0]!)).toMatchObject({ soldCount: 1, status: "sold_out" });
    const wallets = await Promise.all(
      buyers.map(async ({ buyer }) => (await balancesOf(database, buyer.organizationId, "EUR"))("buyer.cash")),
    );
    expect([wallets.filter((cash) => cash === 0n).length, wallets.filter((cash) => cash === 500n).length]).toEqual([
      1, 199,
    ]);
  });

  it("runs one request's fills side by side without buying too much", async () => {
    const { buyer, request } = await aMarket(
      Array.from({ length: 30 }, () => ({})),
      { quantity: 20 },
    );
    await Promise.all([fill(request), fill(request), fill(request)]);
    expect((await boughtBy(buyer)).length).toBe(20);
    expect(await requestOf(request)).toMatchObject({ boughtCount: 20, spentMinor: 10_000n });
  });
});

it("leaves nothing half-written when the ledger fails in the middle", async () => {
  const { buyer, ids, request } = await aMarket([{}, {}]);
  const [next] = await database.rows<{ id: bigint }>({ text: "SELECT nextval('sales_id_seq') + 1 AS id", values: [] });
  const reference = `lead:${next!.id}:sold`; // taken: posting the first sale's movement will violate its uniqueness
  await prisma.ledgerMovement.create({ data: { reference, kind: "test", subject: "test", actor: "test" } });
  await expect(fill(request)).rejects.toThrow();
  expect(await boughtBy(buyer)).toEqual([]);
  expect(await requestOf(request)).toMatchObject({ boughtCount: 0, spentMinor: 0n, status: "active" });
  expect(await leadOf(ids[0]!)).toMatchObject({ soldCount: 0, status: "available" });
  expect((await balancesOf(database, buyer.organizationId, "EUR"))("buyer.cash")).toBe(100_000n);
  expect(await prisma.fill.count({ where: { purchaseRequestId: request } })).toBe(0);
  await database.rows({ text: "ALTER TABLE ledger_movements DISABLE TRIGGER append_only", values: [] });
  await prisma.ledgerMovement.deleteMany({ where: { kind: "test" } });
  await database.rows({ text: "ALTER TABLE ledger_movements ENABLE TRIGGER append_only", values: [] });
});
