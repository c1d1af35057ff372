import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { countStock } from "#app/db/sql/count-stock.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type Availability, availabilityOf, COUNT_MAX } from "../purchase-requests/availability.ts";
import type { AvailabilityInput } from "../purchase-requests/purchase-request-input.ts";
import { anySource, type RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { type FilterRefusal, unaskable } from "../purchase-requests/unaskable.ts";
import { buyersMarket } from "./buyers-market.server.ts";
import { wantedLeads } from "./wanted-leads.ts";

export type CountAvailableRefusal = "forbidden" | "lead_type_unknown" | FilterRefusal;

/**
 * How many leads would do now, in coarse steps. What the buyer bought before and whom its suppression list names is
 * left out of the question on purpose: counting it would tell who is in the stock.
 */
export async function countAvailableLeads(
  actor: MemberActor,
  input: AvailabilityInput,
): Promise<Outcome<Availability, CountAvailableRefusal>> {
  if (!may(actor, "market:read")) return refused("forbidden");
  const leadType = await getLeadType(actor, input.lead_type);
  if (!leadType.ok || leadType.value.isArchived) return refused("lead_type_unknown");
  const unasked = unaskable(input, leadType.value);
  if (unasked) return unasked;
  const { consentPolicy, maxRecipients } = leadType.value;
  const { organizationId: id } = actor;
  const buyer = await prisma.organization.findUniqueOrThrow({ where: { id }, select: { businessCategory: true } });
  const now = await databaseNow(database);
  const wanted = wantedLeads(termsOfInput(input), {
    buyer: { id, category: buyer.businessCategory, consentPolicy, maxRecipients },
    now,
    maxPrice: input.max_price.amount,
    market: await buyersMarket(database, { buyerId: id, currency: input.max_price.currency, quantity: 1, now }),
  });
  const [found] = await database.rows<{ count: number }>(countStock(wanted, COUNT_MAX));
  return done(availabilityOf(found?.count ?? 0));
}

function termsOfInput(input: AvailabilityInput): RequestTerms {
  return {
    leadType: input.lead_type,
    filters: input.filters,
    preferences: [],
    requiredContacts: maskOf(input.required_contacts, contactKinds),
    saleMode: input.sale_mode,
    currency: input.max_price.currency,
    maxPrice: input.max_price.amount,
    maxAgeHours: input.max_age_hours,
    sources: anySource,
  };
}
