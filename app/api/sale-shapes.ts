import * as z from "zod";
import type { Deliverable } from "#app/exchange/deliveries/deliverable-contacts.ts";
import { saleStatuses } from "#app/exchange/deliveries/sale-filter.ts";
import type { SaleRow, SaleView } from "#app/exchange/deliveries/sale-view.ts";
import type { OwnValue } from "#app/exchange/lead-types/lead-type-schema.ts";
import { leadContactFields } from "#app/exchange/leads/lead-contacts.ts";
import { consentChannels, contactKinds, namesIn } from "#app/exchange/leads/lead-fields.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const text = z.string().nullable();

export const saleRowShape = z.object({
  id: idShape,
  sold_at: timeShape,
  status: z.enum(saleStatuses),
  sale_mode: z.string(),
  price: moneyShape,
  refunded: moneyShape,
  disputable_until: timeShape,
  dispute_id: text,
  /** Null: bought singly, off the market. */
  purchase_request: z.object({ id: idShape, name: z.string() }).nullable(),
  source: z.object({ name: z.string() }),
  lead: z.object({
    country: text,
    region: text,
    age: z.int().nullable(),
    gender: text,
    interests: z.array(z.string()),
  }),
});

export function saleRowJson(sale: SaleRow): z.output<typeof saleRowShape> {
  return {
    id: sale.id.toString(),
    sold_at: sale.soldAt.toISOString(),
    status: sale.status,
    sale_mode: sale.saleMode,
    price: moneyJson(sale.price),
    refunded: moneyJson(sale.refunded),
    disputable_until: sale.disputableUntil.toISOString(),
    dispute_id: sale.disputeId,
    purchase_request: sale.purchaseRequest,
    source: { name: sale.sourceName },
    lead: sale.lead,
  };
}

export const saleShape = saleRowShape.extend({
  source: z.object({
    name: z.string(),
    /** Of the last 30 days: refunded per delivered. */
    return_rate_bps: z.int().nullable(),
    delivered: z.int(),
  }),
  lead: saleRowShape.shape.lead.extend({
    marital_status: text,
    employment_status: text,
    education: text,
    completeness: z.int(),
    contact_kinds: z.array(z.enum(contactKinds)),
    consent_channels: z.array(z.enum(consentChannels)),
    captured_at: timeShape,
    times_sold: z.int(),
    max_sales: z.int(),
    type: z.string(),
    /** The type's own fields: amounts in minor units of the field's currency. */
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  }),
  terms: z.record(z.string(), z.unknown()),
  /** Of the decision that it was sold by: /api/v1/receipts/{receiptId}. */
  receipt_id: text,
  events: z.array(z.object({ kind: z.string(), at: timeShape })),
  ledger: z.array(z.object({ reference: z.string(), kind: z.string(), at: timeShape, amount: moneyShape })),
});

export function saleJson(sale: SaleView): z.output<typeof saleShape> {
  const { lead, source } = sale;
  return {
    ...saleRowJson({ ...sale, sourceName: source.name, disputeId: sale.dispute?.id ?? null }),
    source: {
      name: source.name,
      return_rate_bps: source.returnRate?.basisPoints ?? null,
      delivered: source.returnRate?.delivered ?? 0,
    },
    lead: {
      country: lead.country,
      region: lead.region,
      age: lead.age,
      gender: lead.gender,
      interests: lead.interests,
      marital_status: lead.maritalStatus,
      employment_status: lead.employmentStatus,
      education: lead.education,
      completeness: lead.completeness,
      contact_kinds: namesIn(lead.contactKinds, contactKinds),
      consent_channels: namesIn(lead.consentChannels, consentChannels),
      captured_at: lead.capturedAt.toISOString(),
      times_sold: lead.timesSold,
      max_sales: lead.maxSales,
      type: lead.leadType,
      attributes: Object.fromEntries(lead.own.map(({ field, value }) => [field.code, attributeJson(value)])),
    },
    terms: sale.terms,
    receipt_id: sale.receiptId,
    events: sale.events.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
    ledger: sale.ledger.map((line) => ({ ...line, at: line.at.toISOString(), amount: moneyJson(line.amount) })),
  };
}

const attributeJson = (value: OwnValue) => (typeof value === "object" ? [...value] : value);

export const contactsShape = z.object({
  sale_id: idShape,
  contacts: z.partialRecord(z.enum(leadContactFields), z.string()),
  /** What the lead type keeps sealed beside the contacts, by the codes of its fields. */
  own: z.record(z.string(), z.string()),
  withheld: z.array(z.string()),
  consent_channels: z.array(z.enum(consentChannels)),
});

export function contactsJson(saleId: bigint, deliverable: Deliverable): z.output<typeof contactsShape> {
  const { own = {}, ...contacts } = deliverable.contacts;
  return {
    sale_id: saleId.toString(),
    contacts,
    own,
    withheld: [...deliverable.withheld, ...deliverable.withheldOwn],
    consent_channels: deliverable.channels,
  };
}
