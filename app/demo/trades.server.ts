import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { prisma } from "#app/db/client.server.ts";
import type { PersonActor } from "#app/exchange/actor.ts";
import { batchSettingsInput } from "#app/exchange/batches/batch-settings.ts";
import { uploadBatch } from "#app/exchange/batches/upload-batch.server.ts";
import { revealLead } from "#app/exchange/deliveries/reveal-lead.server.ts";
import { answerDispute } from "#app/exchange/disputes/answer-dispute.server.ts";
import { openDispute } from "#app/exchange/disputes/open-dispute.server.ts";
import { addPriceRule } from "#app/exchange/price-rules/add-price-rule.server.ts";
import { priceRuleInput } from "#app/exchange/price-rules/price-rule-input.ts";
import { done, expectDone } from "#app/exchange/outcome.ts";
import { startDeposit } from "#app/exchange/payments/start-deposit.server.ts";
import { postPurchaseRequest } from "#app/exchange/purchase-requests/post-purchase-request.server.ts";
import { purchaseRequestSchema } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { actOnCheckout } from "#app/stripe/simulator/act-on-checkout.server.ts";
import { leadsAsOf } from "./leads-as-of.ts";

const LEADS_FILE = "app/demo/bank-leads.csv";
const rub = (amount: string) => ({ amount, currency: "RUB" });

/** Waits for the worker's part, up to a minute. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isSo()) return;
    await pause(100);
  }
  throw new Error(`The demo waited a minute for ${what}.`);
}

/** The seller's batch: real people's age, work and family with invented names, contacts and consent. */
export async function listLeads(seller: PersonActor): Promise<void> {
  const rule = priceRuleInput.parse({
    name: "Consumer leads",
    currency: "RUB",
    base: 450_00n,
    floor: 40_00n,
    ceiling: 900_00n,
    modifiers: [
      { condition: { field: "contact_kinds", operator: "contains_all", value: ["phone", "email"] }, bps: 11_500 },
    ],
    sale_mode: "shared",
    max_sales: 3,
  });
  const { id: priceRuleId } = expectDone(await addPriceRule(seller, rule));
  const text = leadsAsOf(await readFile(LEADS_FILE, "utf8"), new Date());
  const settings = batchSettingsInput.parse({
    source: "Autumn survey",
    price_rule_id: priceRuleId,
    country: "LV",
    time_zone: "Europe/Riga",
  });
  const uploaded = await uploadBatch(seller, {
    file: { name: "autumn-survey.csv", bytes: inPieces(text) },
    settings: async () => done(settings),
  });
  const { id, status, needs } = expectDone(uploaded);
  if (status !== "queued") throw new Error(`the demo's file needs ${needs.join(", ")}`);
  await until("the batch", async () => {
    const batch = await prisma.batch.findUniqueOrThrow({ where: { id }, select: { status: true } });
    if (batch.status === "failed") throw new Error("the demo's batch failed");
    return batch.status === "completed";
  });
}

async function* inPieces(text: string): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** The buyer pays into the wallet as a person would: checkout, Stripe's page, webhook. */
export async function fundWallet(buyer: PersonActor, amount: bigint): Promise<void> {
  const deposit = expectDone(await startDeposit(buyer, { attempt: randomUUID(), amount: { amount, currency: "RUB" } }));
  const session = await prisma.deposit.findUniqueOrThrow({
    where: { id: deposit.id },
    select: { stripeSessionId: true },
  });
  expectDone(await actOnCheckout(session.stripeSessionId!, "pay"));
  await until("the payment", async () => {
    const { status } = await prisma.deposit.findUniqueOrThrow({ where: { id: deposit.id }, select: { status: true } });
    return status === "paid";
  });
}

const glasses = {
  name: "Quality glasses, Moscow and St Petersburg",
  filters: [
    { field: "age", operator: "gte", value: 30 },
    { field: "region", operator: "in", value: ["RU-MOW", "RU-SPE"] },
    { field: "marital_status", operator: "in", value: ["married", "cohabiting"] },
    { field: "interests", operator: "contains_any", value: ["glasses"] },
  ],
  required_contacts: ["phone", "email"],
  preferences: [
    { condition: { field: "employment_status", operator: "in", value: ["employed", "self_employed"] }, weight: 5 },
  ],
  quantity: 50,
  max_age_hours: 72, // fewer than fifty: the request stays open for leads to come
  max_price: rub("60000"),
  budget: rub("3000000"),
};
const riga = {
  name: "Riga, any interest",
  filters: [{ field: "region", operator: "eq", value: "LV-RIX" }],
  required_contacts: ["phone"],
  quantity: 5,
  max_price: rub("50000"),
  budget: rub("200000"),
};

/** Two requests: one that goes on waiting for leads, one that is fulfilled. */
export async function buyLeads(buyer: PersonActor): Promise<void> {
  for (const wish of [glasses, riga]) {
    const id = randomUUID();
    expectDone(await postPurchaseRequest(buyer, id, purchaseRequestSchema.parse(wish)));
    await until(
      `leads for "${wish.name}"`,
      async () => (await prisma.sale.count({ where: { purchaseRequestId: id } })) > 0,
    );
  }
}

/** One lead is looked at, one disputed and contested: the operator has something to decide. */
export async function disputeLead(buyer: PersonActor, seller: PersonActor): Promise<void> {
  const sales = await prisma.sale.findMany({
    where: { buyerId: buyer.organizationId },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 2,
  });
  const [seen, disputed] = sales;
  if (!seen || !disputed) return;
  expectDone(await revealLead(buyer, seen.id));
  const { disputeId } = expectDone(
    await openDispute(buyer, {
      saleId: disputed.id,
      reason: "wrong_number",
      note: "Another person answers at this number and knows nothing of a survey.",
      evidence: [
        {
          kind: "call_log",
          body: "Called twice on the day of purchase, 10:12 and 16:40; both times the same other person answered.",
        },
      ],
    }),
  );
  expectDone(
    await answerDispute(seller, {
      disputeId,
      answer: "contest",
      note: "The number was confirmed by a code on the day of the survey.",
      evidence: [],
    }),
  );
}
