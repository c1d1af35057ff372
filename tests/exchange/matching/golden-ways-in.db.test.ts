// Product rules F10 and F11 through every way by which a lead comes in: whoever sends it and however, the same person
// matches the same request or doesn't for the same reason, and one exclusive lead is sold once.
import { beforeEach, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { explainForBuyer } from "../../../app/exchange/matching/explain-for-buyer.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { offerLeads } from "../../../app/exchange/matching/offer-leads.server.ts";
import { catchUpOnRequests } from "../../../app/exchange/matching/open-requests.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { action as postLead } from "../../../app/routes/api.v1.leads._index.ts";
import { action as ping } from "../../../app/routes/api.v1.pings.ts";
import { action as sendForm } from "../../../app/routes/f.$formId._index.ts";
import { action as hook } from "../../../app/routes/hooks.$feedId.ts";
import { anApiKey, apiRequest, routeArgs } from "../../support/api-keys.ts";
import { aFeed, feedArgs, postTo, processWaiting } from "../../support/feeds.ts";
import { anOpenForm, aPass, publicArgs, sending } from "../../support/forms.ts";
import { importFile, saidOfBatch } from "../../support/lead-files.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPostSource, aSubmission, type MadeSource } from "../../support/posts.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet, walletOf } from "../../support/wallet.ts";

const system = { by: "system", job: "offer-leads" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const PRICE = 600n;
const BUYERS = 20;

type Fields = Record<string, string>;
type Place = { seller: PersonActor; key: string; source: MadeSource; priceRuleId: string };
type Way = (place: Place, person: Fields) => Promise<void>;

const golden: Fields = {
  region: "RU-MOW",
  age: "34",
  marital_status: "married",
  employment_status: "unemployed",
};
const request = {
  filters: [
    { field: "age", operator: "gte", value: 30 },
    { field: "region", operator: "in", value: ["RU-MOW", "RU-SPE"] },
    { field: "marital_status", operator: "in", value: ["married", "cohabiting"] },
    { field: "interests", operator: "contains_any", value: ["glasses"] },
  ],
  preferences: [{ condition: { field: "employment_status", operator: "eq", value: "employed" }, weight: 5 }],
  required_contacts: ["phone", "email"],
  max_price: eur(Number(PRICE)),
  quantity: 50,
  budget: eur(30_000),
};
const nearMisses: [string, Fields][] = [
  ["filter:age", { age: "29" }],
  ["contact:email", { email: "" }],
  ["filter:region", { region: "RU-TA" }],
  ["missing:marital_status", { marital_status: "" }],
];

function aPerson(more: Fields): Fields {
  const { age: _, ...fields } = aSubmission().fields as Fields;
  const told = Object.entries({ ...fields, ...golden, ...more }).filter(([, value]) => value !== "");
  return Object.fromEntries(told);
}

async function sent(key: string, action: typeof postLead | typeof ping, path: string, body: unknown) {
  const response = (await action(routeArgs(apiRequest("POST", path, { key, body })) as never)) as Response;
  const json = (await response.json()) as Record<string, unknown>;
  expect(response.status, JSON.stringify(json)).toBe(200);
  return json;
}

const ways: Record<string, Way> = {
  "a file": async ({ seller, priceRuleId }, person) => {
    const content = [Object.keys(person), Object.values(person)].map((row) => row.join(",")).join("\n");
    const { price: _, ...all } = saidOfBatch;
    const said = { ...all, price_rule_id: priceRuleId };
    const { rowsAccepted, reasons } = await importFile(seller, { content, said });
    expect([rowsAccepted, reasons]).toEqual([1, {}]);
  },
  "a post": async ({ key, source }, lead) => {
    await sent(key, postLead, "/api/v1/leads", { source_id: source.sourceId, lead });
  },
  "a list of posts": async ({ key, source }, lead) => {
    await sent(key, postLead, "/api/v1/leads", { source_id: source.sourceId, leads: [lead] });
  },
  "a ping and its post": async ({ key, source }, lead) => {
    await catchUpOnRequests();
    const { first_name: _1, last_name: _2, phone, email, ...facts } = lead;
    const contacts = [...(phone ? ["phone"] : []), ...(email ? ["email"] : [])];
    const about = { source_id: source.sourceId };
    const asked = { ...about, contacts, lead: { ...facts, interests: ["glasses"] } };
    const answer = await sent(key, ping, "/api/v1/pings", asked);
    await sent(key, postLead, "/api/v1/leads", { ...about, ping_id: answer.ping_id, lead });
  },
  "another system's webhook": async ({ seller, source }, person) => {
    const feed = await aFeed(seller, source.sourceId);
    const taken = await hook(feedArgs(postTo(feed, { id: person.phone, ...person }), feed.id));
    expect(taken.status).toBe(200);
    expect(await processWaiting(feed.id)).toEqual(["processed"]);
  },
  "a hosted form": async ({ seller, source }, person) => {
    const codes = [...Object.keys(golden), "first_name", "last_name", "phone", "email"];
    const fields = codes.map((code) => ({ code, label: code, required: false }));
    const formId = await anOpenForm(seller, source.sourceId, { fields, recipients: ["any"] });
    const filled = Object.fromEntries(Object.entries(person).map(([code, value]) => [`f_${code}`, value]));
    const body = { ...filled, channel: person.email ? ["phone", "email"] : ["phone"], pass: await aPass(formId) };
    const answer = (await sendForm(publicArgs(sending(`/f/${formId}`, body), { formId }))) as Response;
    expect(answer.status, await answer.clone().text()).toBe(200);
  },
};

async function aPlace(saleMode: "shared" | "exclusive"): Promise<Place> {
  const seller = await aSeller({ country: "RU" });
  const source = await aPostSource(seller);
  const [rule] = await prisma.priceRule.updateManyAndReturn({
    where: { organizationId: seller.organizationId },
    select: { id: true },
    data: {
      baseMinor: saleMode === "exclusive" ? PRICE / 2n : PRICE,
      saleMode,
      maxSales: saleMode === "shared" ? 3 : 1,
    },
  });
  return { seller, key: await anApiKey(seller), source, priceRuleId: rule!.id };
}

async function aRequest(cash: bigint, wish: Record<string, unknown>) {
  const buyer = await aBuyer();
  await fundWallet(buyer, cash);
  return { buyer, id: await aPurchaseRequest(buyer, wish) };
}

const offer = ({ seller }: Place) => offerLeads(system, { sellerId: seller.organizationId, leadType: "consumer" });
const leadsOf = ({ seller }: Place) =>
  prisma.lead.findMany({ where: { sellerId: seller.organizationId }, orderBy: { id: "asc" }, select: { id: true } });

beforeEach(() => prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } }));

it.each(Object.keys(ways))("by %s, matches and misses for the same reasons", async (name) => {
  const place = await aPlace("shared");
  const { buyer, id } = await aRequest(30_000n, request);
  for (const [, change] of [["", {}] as const, ...nearMisses]) await ways[name]!(place, aPerson(change));
  await offer(place);
  const leads = await leadsOf(place);
  const reasons: (string | null)[] = [];
  for (const lead of leads.slice(1))
    reasons.push(expectDone(await explainForBuyer(buyer, { purchaseRequestId: id, leadId: String(lead.id) })).reason);
  expect(reasons).toEqual(nearMisses.map(([reason]) => reason));
  const sales = await prisma.sale.findMany({ where: { buyerId: buyer.organizationId } });
  expect(sales.map(({ leadId, priceMinor, preferenceScore }) => [leadId, priceMinor, preferenceScore])).toEqual([
    [leads[0]!.id, PRICE, 0],
  ]);
});

it.each(Object.keys(ways))("by %s, is sold once however many want it at once", async (name) => {
  const place = await aPlace("exclusive");
  const wish = { ...request, sale_mode: "exclusive", quantity: 1 };
  const buyers = await Promise.all(Array.from({ length: BUYERS }, () => aRequest(PRICE, wish)));
  await Promise.all([ways[name]!(place, aPerson({})), ...buyers.map(({ id }) => fillPurchaseRequest(system, id))]);
  await Promise.all([offer(place), ...buyers.map(({ id }) => fillPurchaseRequest(system, id))]);
  const [lead, ...others] = await leadsOf(place);
  expect(others).toEqual([]);
  const sales = await prisma.sale.findMany({ where: { leadId: lead!.id } });
  expect(sales.map(({ priceMinor }) => priceMinor)).toEqual([PRICE]);
  const wallets = await Promise.all(buyers.map(({ buyer }) => walletOf(buyer)));
  expect(wallets.filter((cash) => cash === 0n).length).toBe(1);
  expect(wallets.filter((cash) => cash === PRICE).length).toBe(BUYERS - 1);
});
