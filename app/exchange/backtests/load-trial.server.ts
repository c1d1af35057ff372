import { database, prisma } from "#app/db/client.server.ts";
import type { PastWish } from "#app/db/sql/backtest-leads.ts";
import { type BlockRow, selectBlocks } from "#app/db/sql/trade-blocks.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { filtersToSql } from "../leads/filter-sql.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { indexedRequest } from "../matching/indexed-request.ts";
import { channelsOf, type Recipient, recipientsOf } from "../matching/match-terms.ts";
import { modesFor } from "../matching/sold-as.ts";
import { BPS } from "../money.ts";
import { ageBandHours } from "../price-rules/price-lead.ts";
import { expectDone } from "../outcome.ts";
import type { Campaign } from "../purchase-requests/campaign.ts";
import type { PurchaseRequestInput } from "../purchase-requests/purchase-request-input.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import type { Span } from "../zoned-time.ts";
import type { Trial } from "./candidate.ts";

const reader = { by: "system", job: "run-backtest" } as const;
const HOUR_MS = 3_600_000;

/** A request made ready to be tried on a span of time: what is looked for, how it is tested, and how it buys. */
export type LoadedTrial = { wish: PastWish; trial: Omit<Trial, "listing">; campaign: Campaign; budget: bigint };

export async function loadTrial(buyerId: string, input: PurchaseRequestInput, span: Span): Promise<LoadedTrial> {
  const buyer = await prisma.organization.findUniqueOrThrow({
    where: { id: buyerId },
    select: { businessCategory: true, bidPenaltyBps: true },
  });
  const { consentPolicy, maxRecipients } = expectDone(await getLeadType(reader, input.lead_type));
  const recipient: Recipient = { id: buyerId, category: buyer.businessCategory, consentPolicy, maxRecipients };
  const blocks = await database.rows<BlockRow>(selectBlocks([buyerId]));
  const blockedSellers = new Set(blocks.map(({ other }) => other));
  const terms = termsOf(input);
  const bid = terms.maxPrice;
  return {
    wish: wishOf(terms, { recipient, blockedSellers, span }),
    trial: {
      indexed: indexedRequest(buyerId, terms, { ...recipient, blockedSellers }),
      saleMode: terms.saleMode,
      quantity: input.quantity,
      bid,
      effectiveBid: (bid * (BPS - BigInt(buyer.bidPenaltyBps))) / BPS,
    },
    campaign: campaignOf(input, span),
    budget: input.budget.amount,
  };
}

type Who = { recipient: Recipient; blockedSellers: ReadonlySet<string>; span: Span };

function wishOf(terms: RequestTerms, { recipient, blockedSellers, span }: Who): PastWish {
  return {
    leadType: terms.leadType,
    currency: terms.currency,
    saleModes: modesFor[terms.saleMode],
    contacts: terms.requiredContacts,
    channels: channelsOf(terms),
    recipients: recipientsOf(recipient),
    buyerId: recipient.id,
    sources: terms.sources,
    blockedSellers: [...blockedSellers],
    filters: (bind, row) => filtersToSql(terms.filters, bind, row),
    span,
    capturedSince: new Date(span.start.getTime() - ageBandHours.at(-1)! * HOUR_MS),
  };
}

function termsOf(input: PurchaseRequestInput): RequestTerms {
  return {
    leadType: input.lead_type,
    filters: input.filters,
    preferences: [],
    requiredContacts: maskOf(input.required_contacts, contactKinds),
    saleMode: input.sale_mode,
    currency: input.max_price.currency,
    maxPrice: input.max_price.amount,
    maxAgeHours: input.max_age_hours,
    sources: { allowed: input.allowed_sources, blocked: input.blocked_sources },
  };
}

/** As if it had been posted when the span began; where it has an end, it lasts as long from there. */
function campaignOf(input: PurchaseRequestInput, { start, end }: Span): Campaign {
  const from = input.starts_at ?? end;
  const length = input.ends_at && input.ends_at.getTime() - from.getTime();
  return {
    quantity: input.quantity,
    startsAt: null,
    endsAt: length && length > 0 ? new Date(start.getTime() + length) : null,
    createdAt: start,
    caps: input.caps,
    schedule: input.schedule,
    pacing: input.pacing,
    timeZone: input.time_zone ?? "UTC",
  };
}
