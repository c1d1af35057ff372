import { keyedHash } from "#app/crypto/purpose-key.server.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { keepAnswer, type KnownAnswerRow, selectAnswer } from "#app/db/sql/availability-answers.ts";
import { countStock } from "#app/db/sql/count-stock.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import {
  availabilityOf,
  type Availability,
  COUNT_MAX,
  type Estimate,
  shareOf,
} from "../purchase-requests/availability.ts";
import type { AvailabilityInput } from "../purchase-requests/purchase-request-input.ts";
import { anySource, type RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { type FilterRefusal, unaskable } from "../purchase-requests/unaskable.ts";
import { questionText, widened } from "./availability-question.ts";
import { buyersMarket, type LoadedMarket } from "./buyers-market.server.ts";
import type { Recipient } from "./match-terms.ts";
import { wantedLeads } from "./wanted-leads.ts";

export type CountAvailableRefusal = "forbidden" | "lead_type_unknown" | FilterRefusal;
/** `max_price` absent: at any price. */
export type CountInput = Omit<AvailabilityInput, "max_price"> & { max_price?: Money | undefined };

const ANY_PRICE = 9_007_199_254_740_991n;

/**
 * How many leads would do now, in coarse steps: at most at the price that is paid, and at any. What the buyer bought
 * before, whom its suppression list names and which sources it takes is left out of the question on purpose: counting
 * it would tell who is in the stock. One question has one answer all day (threat T3 of the security notes).
 */
export async function countAvailableLeads(
  actor: MemberActor,
  input: CountInput,
): Promise<Outcome<Estimate, CountAvailableRefusal>> {
  if (!may(actor, "market:read")) return refused("forbidden");
  const leadType = await getLeadType(actor, input.lead_type);
  if (!leadType.ok || leadType.value.isArchived) return refused("lead_type_unknown");
  const unasked = unaskable(input, leadType.value);
  if (unasked) return unasked;
  const { consentPolicy, maxRecipients } = leadType.value;
  const { organizationId: id } = actor;
  const buyer = await prisma.organization.findUniqueOrThrow({
    where: { id },
    select: { businessCategory: true, currency: true },
  });
  const currency = input.max_price?.currency ?? buyer.currency;
  const terms = widened(termsOfInput(input, currency));
  const recipient = { id, category: buyer.businessCategory, consentPolicy, maxRecipients };
  const now = await databaseNow(database);
  const sight = { recipient, now, market: await buyersMarket(database, { buyerId: id, currency, quantity: 1, now }) };
  const atAnyPrice = await answer(terms, null, sight);
  if (!input.max_price) return done({ atLeast: atAnyPrice, atAnyPrice });
  const atLeast = await answer(terms, terms.maxPrice, sight);
  return done({ atLeast, atAnyPrice: atLeast > atAnyPrice ? atLeast : atAnyPrice }); // each by itself a little short
}

type Sight = { recipient: Recipient; now: Date; market: LoadedMarket };

async function answer(
  terms: RequestTerms,
  price: bigint | null,
  { recipient, ...sight }: Sight,
): Promise<Availability["atLeast"]> {
  const hash = keyedHash("availability", questionText(terms, price));
  const question = Buffer.from(hash, "hex");
  const [known] = await database.rows<KnownAnswerRow>(selectAnswer(recipient.id, question));
  if (known && known.at_least !== null) return known.at_least as Availability["atLeast"];
  const wanted = wantedLeads(terms, { ...sight, buyer: recipient, maxPrice: price ?? ANY_PRICE });
  const [found] = await database.rows<{ count: number }>(countStock(wanted, COUNT_MAX));
  const told = availabilityOf(found?.count ?? 0, { share: shareOf(hash), asked: known?.asked ?? 0 });
  const [kept] = await database.rows<{ at_least: number }>(keepAnswer(recipient.id, question, told.atLeast));
  return kept!.at_least as Availability["atLeast"];
}

function termsOfInput(input: CountInput, currency: string): RequestTerms {
  return {
    leadType: input.lead_type,
    filters: input.filters,
    preferences: [],
    requiredContacts: maskOf(input.required_contacts, contactKinds),
    saleMode: input.sale_mode,
    currency,
    maxPrice: input.max_price?.amount ?? ANY_PRICE,
    maxAgeHours: input.max_age_hours,
    sources: anySource,
  };
}
