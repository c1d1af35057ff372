import { beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { allocateLeads } from "../../../app/exchange/matching/allocate-leads.server.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet, walletOf } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });

async function aBidder(
  wish: Record<string, unknown> = {},
  cash = 100_000n,
): Promise<{ buyer: PersonActor; id: string }> {
  const buyer = await aBuyer();
  if (cash > 0n) await fundWallet(buyer, cash);
  return { buyer, id: await aPurchaseRequest(buyer, wish) };
}
/** Leads listed by a rule of the wish, allocated at once: who got each at what price. */
async function allocated(rule: Record<string, unknown>, leads: readonly LeadWish[] = [{}]) {
  const seller = await aSeller();
  const ids = await listed(seller, rule, leads);
  await allocateLeads(system, "consumer", ids);
  return outcomeOf(ids);
}
async function listed(seller: PersonActor, rule: Record<string, unknown>, leads: readonly LeadWish[]) {
  const ruleNumber = await aPriceRule(seller, rule);
  return leadsOf(
    seller,
    leads.map((lead) => ({ ruleNumber, ...lead })),
  );
}
async function outcomeOf(ids: readonly bigint[]): Promise<[number, string, bigint][]> {
  const sales = await prisma.sale.findMany({ where: { leadId: { in: [...ids] } }, orderBy: { id: "asc" } });
  return sales.map(({ leadId, purchaseRequestId, priceMinor }) => [ids.indexOf(leadId), purchaseRequestId, priceMinor]);
}
const leadOf = (id: bigint) => prisma.lead.findUniqueOrThrow({ where: { id } });
const five = (price: bigint) => [price, price, price, price, price];

beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
  await pool.query("DELETE FROM graphile_worker._private_jobs");
});

describe("auctions", () => {
  it("sell to the highest bid, at a unit more than the second, and keep how it came about", async () => {
    const [high, low] = [await aBidder({ max_price: eur(900) }), await aBidder({ max_price: eur(700) })];
    const seller = await aSeller();
    const ids = await listed(seller, { model: "bid_second_price", sale_mode: "exclusive" }, [
      { saleMode: "exclusive" },
    ]);
    await allocateLeads(system, "consumer", ids);
    expect(await outcomeOf(ids)).toEqual([[0, high.id, 701n]]);
    const sale = await prisma.sale.findFirstOrThrow({ where: { leadId: ids[0]! } });
    expect(sale.pricing).toEqual({
      model: "bid_second_price",
      list: "500",
      least: "500",
      bid: "900",
      runner_up: "700",
    });
    expect(sale.commissionMinor).toBe(105n); // 15 per cent of 701, halves to even
    expect([await walletOf(high.buyer), await walletOf(low.buyer)]).toEqual([99_299n, 100_000n]);
  });

  it("take the bid itself where the rule says so", async () => {
    const high = await aBidder({ max_price: eur(900) });
    await aBidder({ max_price: eur(700) });
    expect(await allocated({ model: "bid_first_price", sale_mode: "exclusive" }, [{ saleMode: "exclusive" }])).toEqual([
      [0, high.id, 900n],
    ]);
  });

  it("end without a sale below the reserve, and at it with one bidder", async () => {
    const one = await aBidder({ max_price: eur(800) });
    const exclusive = { model: "bid_second_price", sale_mode: "exclusive" };
    expect(await allocated({ ...exclusive, reserve: 801n }, [{ saleMode: "exclusive" }])).toEqual([]);
    expect(await allocated({ ...exclusive, reserve: 800n }, [{ saleMode: "exclusive" }])).toEqual([[0, one.id, 800n]]);
  });

  it("don't let who can't have the lead make its price", async () => {
    const winner = await aBidder({ max_price: eur(900) });
    const owner = await aBidder({ max_price: eur(880) });
    const seller = await aSeller();
    const [first] = await leadsOf(seller, [{ phone: "+37129990001" }]);
    await prisma.purchaseRequest.update({ where: { id: winner.id }, data: { status: "paused" } });
    await allocateLeads(system, "consumer", [first!]);
    await prisma.purchaseRequest.update({ where: { id: winner.id }, data: { status: "active" } });
    expect((await outcomeOf([first!]))[0]![1]).toBe(owner.id);
    const again = { phone: "+37129990001", saleMode: "exclusive" as const };
    expect(await allocated({ model: "bid_second_price", sale_mode: "exclusive" }, [again])).toEqual([
      [0, winner.id, 500n],
    ]);
  });

  it("bid no more than what is left of money and budget", async () => {
    const poor = await aBidder({ max_price: eur(900) }, 650n);
    const other = await aBidder({ max_price: eur(640) });
    const exclusive = { model: "bid_first_price", sale_mode: "exclusive" };
    const leads = [{ saleMode: "exclusive" as const }, { saleMode: "exclusive" as const }];
    expect(await allocated(exclusive, leads)).toEqual([
      [0, poor.id, 650n],
      [1, other.id, 640n],
    ]);
    expect(await walletOf(poor.buyer)).toBe(0n);
  });
});

describe("one or several buyers", () => {
  const hybrid = { sale_mode: "hybrid", max_sales: 2 };
  const hybridLead: LeadWish = { saleMode: "hybrid", maxSales: 2, prices: [...five(500n), ...five(900n)] };

  it("a hybrid goes to one who pays more than all who would share it, and is exclusive then", async () => {
    for (let i = 0; i < 1; i++) await aBidder({ sale_mode: "shared" });
    const alone = await aBidder({ sale_mode: "exclusive", max_price: eur(900) });
    const ids = await listed(await aSeller(), hybrid, [hybridLead]);
    await allocateLeads(system, "consumer", ids);
    expect(await outcomeOf(ids)).toEqual([[0, alone.id, 900n]]);
    expect(await leadOf(ids[0]!)).toMatchObject({
      saleMode: "exclusive",
      maxSales: 1,
      soldCount: 1,
      status: "sold_out",
    });
  });

  it("a hybrid goes to those who share it where that earns more, and can't be exclusive any more", async () => {
    const sharing = [await aBidder({ sale_mode: "shared" }), await aBidder({ sale_mode: "any" })];
    await aBidder({ sale_mode: "exclusive", max_price: eur(900) });
    const ids = await listed(await aSeller(), { ...hybrid, max_sales: 3 }, [{ ...hybridLead, maxSales: 3 }]);
    await allocateLeads(system, "consumer", ids);
    expect((await outcomeOf(ids)).map(([, id]) => id).sort()).toEqual(sharing.map(({ id }) => id).sort());
    expect(await leadOf(ids[0]!)).toMatchObject({
      saleMode: "shared",
      maxSales: 3,
      soldCount: 2,
      status: "partially_sold",
    });
    await allocateLeads(system, "consumer", ids);
    expect(await outcomeOf(ids)).toHaveLength(2);
  });

  it("an exclusive window closes the lead until it is over", async () => {
    const first = await aBidder({ sale_mode: "exclusive_window", max_price: eur(1_000) });
    await aBidder({ sale_mode: "any" });
    await aBidder({ sale_mode: "exclusive", max_price: eur(5_000) });
    const rule = { sale_mode: "exclusive_window", window_days: 3, max_sales: 4 };
    const ids = await listed(await aSeller(), rule, [{ saleMode: "exclusive_window", maxSales: 4 }]);
    const now = Date.now();
    await allocateLeads(system, "consumer", ids);
    expect(await outcomeOf(ids)).toEqual([[0, first.id, 500n]]);
    const lead = await leadOf(ids[0]!);
    expect(lead).toMatchObject({ status: "sold_out", soldCount: 1, maxSales: 4 });
    expect(Math.round((lead.exclusiveUntil!.getTime() - now) / 86_400_000)).toBe(3);
    const sale = await prisma.sale.findFirstOrThrow({ where: { leadId: ids[0]! } });
    expect([sale.saleMode, sale.exclusiveUntil]).toEqual(["exclusive_window", lead.exclusiveUntil]);
  });
});

describe("what a price rule goes by", () => {
  it("volume: the more a buyer takes the less the next costs, this month", async () => {
    const one = await aBidder({ quantity: 9 });
    const tiers = [
      { from: 2, bps: 9_000 },
      { from: 4, bps: 5_000 },
    ];
    const seller = await aSeller();
    const ids = await listed(seller, { model: "tiered_volume", tiers }, [{}, {}, {}, {}, {}]);
    await allocateLeads(system, "consumer", ids.slice(0, 2));
    await allocateLeads(system, "consumer", ids.slice(2));
    expect((await outcomeOf(ids)).map(([, , price]) => price)).toEqual([500n, 450n, 450n, 250n, 250n]);
    expect(await prisma.ruleVolume.findMany({ select: { buyerId: true, bought: true } })).toEqual([
      { buyerId: one.buyer.organizationId, bought: 5 },
    ]);
  });

  it("the whole volume: the quantity that was ordered", async () => {
    await aBidder({ quantity: 100 });
    const tiers = [{ from: 100, bps: 8_000 }];
    expect(await allocated({ model: "tiered_volume", tiers, tier_basis: "whole_volume" })).toEqual([
      [0, expect.anything(), 400n],
    ]);
  });

  it("hours, and what was agreed with a buyer; for the rule before what counts for all", async () => {
    const [one, other] = [await aBidder({ max_price: eur(600) }), await aBidder({ max_price: eur(500) })];
    const seller = await aSeller();
    const always = [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00", bps: 12_000 }];
    const ids = await listed(seller, { time_slots: always }, [{}]);
    const rule = await prisma.priceRule.findFirstOrThrow({ where: { organizationId: seller.organizationId } });
    const terms = { sellerId: seller.organizationId, createdBy: "test" };
    await prisma.buyerTerms.createMany({
      data: [
        { ...terms, buyerId: one.buyer.organizationId, priceBps: 5_000 },
        { ...terms, buyerId: one.buyer.organizationId, priceRuleId: rule.id, priceBps: 9_000 },
        { ...terms, buyerId: other.buyer.organizationId, priceBps: 8_000 },
      ],
    });
    await allocateLeads(system, "consumer", ids);
    expect(await outcomeOf(ids)).toEqual([
      [0, one.id, 540n],
      [0, other.id, 480n],
    ]);
  });

  it("a share of what the buyer earns is kept with the sale, for later", async () => {
    await aBidder();
    const ids = await listed(await aSeller(), { model: "revenue_share", revenue_share_bps: 2_500 }, [{}]);
    await allocateLeads(system, "consumer", ids);
    expect((await prisma.sale.findFirstOrThrow({ where: { leadId: ids[0]! } })).pricing).toMatchObject({
      share_bps: 2_500,
    });
  });

  const names = async (rule: Record<string, unknown>, bidders: { id: string }[], count: number) => {
    const exclusive = { sale_mode: "exclusive", ...rule };
    const leads = Array.from({ length: count }, () => ({ saleMode: "exclusive" as const, maxSales: 1 }));
    const seller = await aSeller();
    const ids = await listed(seller, exclusive, leads);
    return {
      seller,
      ids,
      sell: async (from: number, to: number) => {
        await allocateLeads(system, "consumer", ids.slice(from, to));
        return (await outcomeOf(ids)).map(([, id]) => "abc"[bidders.findIndex((each) => each.id === id)]).join("");
      },
    };
  };

  it("turns: one after another, within one call and over several", async () => {
    const bidders = [await aBidder({ max_price: eur(900) }), await aBidder({ max_price: eur(800) }), await aBidder()];
    const { sell } = await names({ allocation: "round_robin" }, bidders, 7);
    expect(await sell(0, 4)).toBe("abca");
    expect(await sell(4, 7)).toBe("abcabca");
  });

  it("weights and shares, within one call and over several", async () => {
    const many = { quantity: 50 };
    const bidders = [await aBidder({ max_price: eur(900), ...many }), await aBidder({ max_price: eur(800), ...many })];
    for (const [allocation, agreed] of [
      ["weighted", [{ weight: 3 }, { weight: 1 }]],
      ["percentage_deficit", [{ shareBps: 7_500 }, { shareBps: 2_500 }]],
    ] as const) {
      const { seller, sell } = await names({ allocation }, bidders, 8);
      for (const [i, terms] of agreed.entries())
        await prisma.buyerTerms.create({
          data: {
            sellerId: seller.organizationId,
            buyerId: bidders[i]!.buyer.organizationId,
            createdBy: "test",
            ...terms,
          },
        });
      await sell(0, 3);
      const all = await sell(3, 8);
      expect([allocation, [...all].filter((each) => each === "a").length]).toEqual([allocation, 6]);
    }
  });

  it("groups: the second where the first can't", async () => {
    const bidders = [await aBidder({ quantity: 2 }), await aBidder({ max_price: eur(900) })];
    const { seller, sell } = await names({ allocation: "waterfall" }, bidders, 3);
    await prisma.buyerTerms.create({
      data: {
        sellerId: seller.organizationId,
        buyerId: bidders[1]!.buyer.organizationId,
        waterfallRank: 2,
        createdBy: "test",
      },
    });
    expect(await sell(0, 3)).toBe("aab");
  });
});

describe("who can't have a lead", () => {
  it("is passed over for the next: who has the person, whose list names it, who doesn't trade with the seller", async () => {
    const [has, lists, blocks, next] = [
      await aBidder({ max_price: eur(900) }),
      await aBidder({ max_price: eur(800) }),
      await aBidder({ max_price: eur(700) }),
      await aBidder(),
    ];
    const seller = await aSeller();
    const [before] = await leadsOf(seller, [{ phone: "+37129990002", prices: five(900n) }]);
    await allocateLeads(system, "consumer", [before!]);
    expect((await outcomeOf([before!])).map(([, id]) => id)).toEqual([has.id]);
    const { phoneKey } = await leadOf(before!);
    const listId = "00000000-0000-4000-8000-000000000001";
    const { organizationId } = lists.buyer;
    await prisma.suppressionList.create({ data: { id: listId, organizationId, name: "Known", createdBy: "test" } });
    await prisma.suppression.create({ data: { organizationId, personKey: phoneKey!, listId } });
    await prisma.tradeBlock.create({
      data: { organizationId: seller.organizationId, blockedId: blocks.buyer.organizationId, createdBy: "test" },
    });
    const ids = await leadsOf(await aSeller(), [{ phone: "+37129990002", saleMode: "exclusive", maxSales: 1 }]);
    await prisma.lead.updateMany({ where: { id: ids[0]! }, data: { sellerId: seller.organizationId } });
    await allocateLeads(system, "consumer", ids);
    expect((await outcomeOf(ids)).map(([, id]) => id)).toEqual([next.id]);
  });

  it("never buys one person twice out of one call", async () => {
    const one = await aBidder();
    const ids = await leadsOf(await aSeller(), [{ phone: "+37129990003" }, { phone: "+37129990003" }, {}]);
    await allocateLeads(system, "consumer", ids);
    expect(await outcomeOf(ids)).toEqual([
      [0, one.id, 500n],
      [2, one.id, 500n],
    ]);
  });

  it("is a seller that is suspended, and a buyer that is", async () => {
    const { buyer } = await aBidder();
    const seller = await aSeller();
    const ids = await leadsOf(seller, [{}]);
    for (const id of [seller.organizationId, buyer.organizationId]) {
      await prisma.organization.update({ where: { id }, data: { suspendedAt: new Date() } });
      await allocateLeads(system, "consumer", ids);
      expect(await outcomeOf(ids)).toEqual([]);
      await prisma.organization.update({ where: { id }, data: { suspendedAt: null } });
    }
    await allocateLeads(system, "consumer", ids);
    expect(await outcomeOf(ids)).toHaveLength(1);
  });
});

describe("limits", () => {
  it("hold to the unit, and a fill is promised for the moment that lifts a cap", async () => {
    const capped = await aBidder({ caps: [{ period: "day", count: 2 }] });
    const spending = await aBidder({ caps: [{ period: "hour", spend: "999" }] });
    const broke = await aBidder({}, 1_499n);
    const budget = await aBidder({ budget: eur(1_000), quantity: 9 });
    const ids = await leadsOf(
      await aSeller(),
      Array.from({ length: 5 }, () => ({ maxSales: 8 })),
    );
    await allocateLeads(system, "consumer", ids);
    await allocateLeads(system, "consumer", ids);
    const count = async ({ id }: { id: string }) => prisma.sale.count({ where: { purchaseRequestId: id } });
    expect([await count(capped), await count(spending), await count(broke), await count(budget)]).toEqual([2, 1, 2, 2]);
    expect(await prisma.purchaseRequest.findUnique({ where: { id: budget.id } })).toMatchObject({
      status: "fulfilled",
    });
    const { rows } = await pool.query<{ id: string; later: boolean }>(
      `SELECT j.payload ->> 'purchaseRequestId' AS id, j.run_at > now() AS later FROM graphile_worker._private_jobs j WHERE j.key LIKE 'fill-later:%'`,
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([capped.id, spending.id].sort());
    expect(rows.every(({ later }) => later)).toBe(true);
  });

  it("hold when everything happens at once: thirty callers, few leads, little money, one cap", async () => {
    const bidders = [];
    for (let i = 0; i < 6; i++) bidders.push(await aBidder({ caps: [{ period: "day", count: 7 }] }, 4_600n));
    const ids = await leadsOf(
      await aSeller(),
      Array.from({ length: 24 }, (_, i) => (i % 4 === 0 ? { saleMode: "exclusive" as const } : { maxSales: 3 })),
    );
    const calls = Array.from({ length: 30 }, (_, i) => ids.filter((_, place) => (place * 7 + i) % 3 !== 0));
    await Promise.all(calls.map((those) => allocateLeads(system, "consumer", those)));
    for (const { buyer, id } of bidders) {
      const bought = await prisma.sale.count({ where: { purchaseRequestId: id } });
      expect(bought).toBeLessThanOrEqual(7);
      expect(await walletOf(buyer)).toBe(4_600n - 500n * BigInt(bought));
    }
    for (const { id, soldCount, maxSales } of await prisma.lead.findMany({ where: { id: { in: ids } } }))
      expect([await prisma.sale.count({ where: { leadId: id } }), soldCount <= maxSales]).toEqual([soldCount, true]);
    expect(await prisma.sale.count({ where: { leadId: { in: ids } } })).toBe(42); // six times seven: the cap, not the money, ended it
  });
});
