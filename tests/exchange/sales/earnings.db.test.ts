import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { answerDispute } from "../../../app/exchange/disputes/answer-dispute.server.ts";
import { openDispute } from "../../../app/exchange/disputes/open-dispute.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { earningState } from "../../../app/exchange/sales/earning-state.ts";
import { getEarnings } from "../../../app/exchange/sales/get-earnings.server.ts";
import { getReturnRates } from "../../../app/exchange/sales/get-return-rates.server.ts";
import { listEarnings } from "../../../app/exchange/sales/list-earnings.server.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aSale, type MadeSale } from "../../support/sales.ts";

const evidence = [{ kind: "call_log", body: "nobody there" }] as const;
const dispute = async ({ saleId, buyer }: MadeSale) =>
  expectDone(await openDispute(buyer, { saleId, reason: "invalid_phone", note: "", evidence }));

it("tells a seller what is pending with its days, disputed and available", async () => {
  const seller = await aSeller();
  const [first] = [
    await aSale({ seller }),
    await aSale({ seller, price: 1_000n }),
    await aSale({ seller, isReleased: true }),
  ];
  await dispute(first);
  const [eur, ...rest] = expectDone(await getEarnings(seller));
  expect(rest).toEqual([]);
  expect([eur!.pending.amount, eur!.disputed.amount, eur!.available.amount]).toEqual([850n, 4_250n, 4_250n]);
  const { releaseAt } = await prisma.sale.findFirstOrThrow({
    where: { sellerId: seller.organizationId, priceMinor: 1_000n },
    select: { releaseAt: true },
  });
  expect(eur!.releases).toEqual([
    { day: releaseAt.toISOString().slice(0, 10), sales: 1, amount: { amount: 850n, currency: "EUR" } },
  ]);
  expect(await getEarnings(await aBuyer())).toMatchObject({ reason: "forbidden" });
});

it("begins with nothing, in the organisation's currency", async () => {
  const nothing = { amount: 0n, currency: "RUB" };
  expect(expectDone(await getEarnings(await aSeller({ currency: "RUB" })))).toEqual([
    { pending: nothing, disputed: nothing, available: nothing, releases: [] },
  ]);
});

it("lists each sale with its commission and a running total that every page agrees on", async () => {
  const seller = await aSeller();
  const sales: MadeSale[] = [];
  for (const price of [1_000n, 2_000n, 3_000n, 4_000n, 5_000n]) sales.push(await aSale({ seller, price }));
  const { disputeId } = await dispute(sales[1]!);
  expectDone(await answerDispute(seller, { disputeId, answer: "accept", note: "", evidence: [] }));
  const all = expectDone(await listEarnings(seller, { size: 50 }));
  expect(all.map(({ net }) => net.amount)).toEqual([4_250n, 3_400n, 2_550n, 0n, 850n]);
  expect(all.map(({ running }) => running.amount)).toEqual([11_050n, 6_800n, 3_400n, 850n, 850n]);
  expect(all.map(({ commission }) => commission.amount)).toEqual([750n, 600n, 450n, 0n, 150n]);
  expect(all.map(({ state }) => state)).toEqual(["pending", "pending", "pending", "refunded", "pending"]);
  const keys = [String(sales[3]!.saleId)];
  const older = expectDone(await listEarnings(seller, { size: 1, cursor: { direction: "older", keys } }));
  expect(older).toEqual(all.slice(2, 4));
  const newer = expectDone(
    await listEarnings(seller, { size: 5, cursor: { direction: "newer", keys: [String(sales[2]!.saleId)] } }),
  );
  expect(newer).toEqual([all[1], all[0]]);
  expect(await listEarnings(await aBuyer(), { size: 5 })).toMatchObject({ reason: "forbidden" });
});

describe("the state of a sale's money", () => {
  it.each([
    ["delivered", false, "pending"],
    ["disputed", false, "disputed"],
    ["partially_refunded", false, "pending"],
    ["settled", true, "available"],
    ["disputed", true, "available"],
    ["refunded", false, "refunded"],
    ["refunded", true, "refunded"],
  ])("%s, released %s: %s", (status, isReleased, state) => expect(earningState({ status, isReleased })).toBe(state));
});

it("tells sellers their own return rates", async () => {
  const { seller, buyer } = await aSale();
  expect(expectDone(await getReturnRates(seller)).overall).toEqual({ delivered: 1, approved: 0, basisPoints: 0 });
  expect(expectDone(await getReturnRates(await aSeller())).overall.basisPoints).toBeNull();
  expect(await getReturnRates(buyer)).toMatchObject({ reason: "forbidden" });
});
