import { currentDataKey } from "../../app/crypto/data-key.server.ts";
import { personKey } from "../../app/crypto/person-key.server.ts";
import { seal } from "../../app/crypto/seal.ts";
import { database, prisma } from "../../app/db/client.server.ts";
import { bulkTransaction } from "../../app/db/transaction.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { earningsReleased, fillReserved, leadSold } from "../../app/exchange/ledger/movements.ts";
import { postMovements } from "../../app/exchange/ledger/post-movements.server.ts";
import { commissionOf } from "../../app/exchange/money.ts";
import { done } from "../../app/exchange/outcome.ts";
import { aBuyer, aSeller } from "./organizations.ts";
import { fundWallet } from "./wallet.ts";

const system = { by: "system", job: "test" } as const;
const HOUR_MS = 3_600_000;
let count = 0;

export type Contacts = Partial<
  Record<"first_name" | "last_name" | "phone" | "email" | "address" | "city" | "postal_code", string>
>;
export type SaleWish = {
  seller?: PersonActor;
  buyer?: PersonActor;
  price?: bigint;
  commissionBps?: number;
  currency?: string;
  saleMode?: "shared" | "exclusive";
  /** Hours before now. */
  soldHoursAgo?: number;
  capturedHoursAgo?: number;
  windowHours?: number;
  /** The seller's and our share were released, as after the return window. */
  isReleased?: boolean;
  contacts?: Contacts;
  /** Bits: 1 phone, 2 sms, 4 email, 8 post. */
  consentChannels?: number;
  hasConsent?: boolean;
  lead?: { age?: number | null; region?: string; gender?: string; contactKinds?: number; sourceId?: string };
  /** Over the standard terms. */
  terms?: Record<string, unknown>;
  /** Another sale of a lead that exists. */
  leadId?: bigint;
};
export type MadeSale = {
  saleId: bigint;
  leadId: bigint;
  fillId: bigint;
  requestId: string;
  buyer: PersonActor;
  seller: PersonActor;
};

export const aPerson = (): Contacts => {
  count += 1;
  return {
    first_name: "Anna",
    last_name: `Kalniņa ${count}`,
    phone: `+3712${1_000_000 + count}`,
    email: `anna${count}@example.com`,
  };
};

/** A lead of a seller, unsold. */
export async function aLead(wish: SaleWish & { seller: PersonActor }): Promise<{ leadId: bigint }> {
  const person = wish.contacts ?? aPerson();
  const sourceId = wish.lead?.sourceId ?? (await aSource(wish.seller));
  const lead = await prisma.lead.create({
    data: {
      sellerId: wish.seller.organizationId,
      sourceId,
      leadType: "consumer",
      status: "available",
      saleMode: wish.saleMode ?? "shared",
      maxSales: wish.saleMode === "exclusive" ? 1 : 3,
      currency: wish.currency ?? "EUR",
      prices: [5_000n, 4_000n, 3_000n, 2_000n, 1_000n],
      country: "LV",
      region: wish.lead?.region ?? "LV-RIX",
      age: wish.lead?.age === undefined ? 34 : wish.lead.age,
      gender: wish.lead?.gender ?? "female",
      interests: ["glasses"],
      contactKinds:
        wish.lead?.contactKinds ?? (person.phone ? 1 : 0) + (person.email ? 2 : 0) + (person.address ? 4 : 0),
      consentChannels: wish.consentChannels ?? 15,
      consentRecipients: ["any"],
      consentExpiresAt: new Date(Date.now() + 60 * 24 * HOUR_MS),
      completeness: 80,
      capturedAt: new Date(Date.now() - (wish.capturedHoursAgo ?? 1) * HOUR_MS),
      phoneKey: person.phone ? personKey("phone", person.phone) : null,
      emailKey: person.email ? personKey("email", person.email) : null,
    },
    select: { id: true },
  });
  const key = await currentDataKey(database, wish.seller.organizationId);
  const sealed = seal(key.key, JSON.stringify(person), `lead_contacts:${lead.id}:sealed`);
  await prisma.leadContacts.create({ data: { leadId: lead.id, dataKeyId: key.id, sealed: new Uint8Array(sealed) } });
  if (wish.hasConsent !== false) await aConsent(lead.id);
  return { leadId: lead.id };
}

/** A sold lead with all that belongs to it: contacts, consent, request, fill, and rows 1, 4 and 5 of the money map. */
export async function aSale(wish: SaleWish = {}): Promise<MadeSale> {
  const seller = wish.seller ?? (await aSeller());
  const buyer = wish.buyer ?? (await aBuyer());
  const { price = 5_000n, currency = "EUR", saleMode = "shared", commissionBps = 1_500 } = wish;
  const leadId = wish.leadId ?? (await aLead({ ...wish, seller })).leadId;
  const lead = await prisma.lead.update({
    where: { id: leadId },
    data: { soldCount: { increment: 1 } },
    select: { soldCount: true, maxSales: true, phoneKey: true, emailKey: true },
  });
  await prisma.lead.update({
    where: { id: leadId },
    data: { status: lead.soldCount === lead.maxSales ? "sold_out" : "partially_sold" },
    select: { id: true },
  });
  const { requestId, fillId } = await aFill({ buyer, price, currency, saleMode, terms: wish.terms });
  const soldAt = new Date(Date.now() - (wish.soldHoursAgo ?? 0) * HOUR_MS);
  const windowMs = (wish.windowHours ?? 168) * HOUR_MS;
  const commission = commissionOf(price, commissionBps);
  const sale = await prisma.sale.create({
    data: {
      leadId,
      purchaseRequestId: requestId,
      fillId,
      buyerId: buyer.organizationId,
      sellerId: seller.organizationId,
      status: wish.isReleased ? "settled" : "delivered",
      saleMode,
      currency,
      priceMinor: price,
      commissionMinor: commission,
      phoneKey: lead.phoneKey,
      emailKey: lead.emailKey,
      soldAt,
      disputableUntil: new Date(soldAt.getTime() + windowMs),
      releaseAt: new Date(soldAt.getTime() + windowMs + 72 * HOUR_MS),
      releasedAt: wish.isReleased ? new Date() : null,
    },
    select: { id: true },
  });
  await fundWallet(buyer, price, currency);
  const money = {
    id: sale.id,
    buyerId: buyer.organizationId,
    sellerId: seller.organizationId,
    currency,
    price,
    commission,
  };
  await bulkTransaction(async (tx) => {
    const sold = [fillReserved({ id: fillId, buyerId: buyer.organizationId, total: price, currency }), leadSold(money)];
    const released = wish.isReleased ? [earningsReleased(money, { share: price - commission, commission })] : [];
    await postMovements(tx, system, [...sold, ...released]);
    return done();
  });
  return { saleId: sale.id, leadId, fillId, requestId, buyer, seller };
}

async function aSource(seller: PersonActor): Promise<string> {
  count += 1;
  const source = await prisma.source.create({
    data: {
      organizationId: seller.organizationId,
      name: `Source ${count}`,
      channel: "landing_page",
      method: "funnel",
      originClass: "net",
    },
    select: { id: true },
  });
  return source.id;
}

async function aConsent(leadId: bigint): Promise<void> {
  const hash = new Uint8Array(Buffer.alloc(32, 1));
  const text = await prisma.consentText.upsert({
    where: { hash },
    create: { hash, body: "I agree to be contacted." },
    update: {},
    select: { id: true },
  });
  await prisma.consentRecord.create({
    data: {
      leadId,
      textId: text.id,
      givenAt: new Date(),
      pageUrl: "https://example.com/glasses",
      purposes: ["offers"],
      jurisdiction: "LV",
    },
  });
}

type FillWish = { buyer: PersonActor; price: bigint; currency: string; saleMode: string; terms: object | undefined };

async function aFill({ buyer, price, currency, saleMode, terms }: FillWish) {
  const filters = [{ field: "region", operator: "in", value: ["LV-RIX"], on_missing: "reject" }];
  const request = await prisma.purchaseRequest.create({
    data: {
      buyerId: buyer.organizationId,
      name: "People who want glasses",
      leadType: "consumer",
      status: "active",
      filters,
      requiredContacts: 0,
      saleMode,
      currency,
      maxPriceMinor: price,
      quantity: 50,
      budgetMinor: price * 50n,
      boughtCount: 1,
      spentMinor: price,
      createdBy: `person:${buyer.userId}`,
    },
    select: { id: true },
  });
  const fill = await prisma.fill.create({
    data: {
      purchaseRequestId: request.id,
      buyerId: buyer.organizationId,
      wanted: 1,
      got: 1,
      totalMinor: price,
      terms: { ...standardTerms, filters, currency, max_price: String(price), ...terms } as object,
    },
    select: { id: true },
  });
  return { requestId: request.id, fillId: fill.id };
}

const standardTerms = {
  version: 1,
  lead_type: "consumer",
  preferences: [],
  required_contacts: [],
  sale_mode: "any",
  max_age_hours: null,
  return_window_hours: 168,
  consent_recipients: ["any"],
};
