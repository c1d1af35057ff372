import { contactKinds, type FilterField, namesIn, type Operator } from "../leads/lead-fields.ts";
import { type Condition, conditionSchema } from "../leads/lead-filter.ts";
import type { OwnFact } from "../leads/own-facts.ts";
import { bandEnd, bandStart } from "../matching/market-lead.ts";
import { type Recipient, recipientsOf } from "../matching/match-terms.ts";
import type { SoldMode } from "../matching/sold-as.ts";
import type { Minor } from "../money.ts";
import type { SaleTerms } from "../sales/sale-terms.ts";
import { type Listing, usableContacts } from "./listing.ts";

const HOUR_MS = 3_600_000;

type Sold = { mode: SoldMode; price: Minor; buyer: Recipient; shown: readonly OwnFact[]; now: Date };

/**
 * What the listing said, frozen: by this a dispute about a lead of the market is judged, as one about a request's lead
 * is judged by what the request asked. Nothing that the listing didn't show.
 */
export function listingTerms(listing: Listing, { mode, price, buyer, shown, now }: Sold): SaleTerms {
  return {
    version: 1,
    lead_type: listing.leadType,
    filters: [...coreConditions(listing), ...shown.flatMap(ownCondition)],
    preferences: [],
    required_contacts: namesIn(usableContacts(listing), contactKinds),
    sale_mode: mode,
    max_price: price.toString(),
    currency: listing.currency,
    max_age_hours: ageShown(listing.capturedAt, now),
    return_window_hours: listing.returnWindowHours,
    consent_recipients: recipientsOf(buyer),
  };
}

/** The listing tells the hour in which the lead was captured: at most so old it may be. */
function ageShown(capturedAt: Date, now: Date): number {
  const since = Math.floor(capturedAt.getTime() / HOUR_MS) * HOUR_MS;
  return Math.max(1, Math.ceil((now.getTime() - since) / HOUR_MS));
}

function coreConditions(listing: Listing): Condition[] {
  const { age, interests, completeness } = listing;
  return [
    ...said("region", "eq", listing.region),
    ...said("country", "eq", listing.country),
    ...said("age", "between", age === null ? null : [bandStart(age), bandEnd(age)]),
    ...said("gender", "eq", listing.gender),
    ...said("marital_status", "eq", listing.maritalStatus),
    ...said("employment_status", "eq", listing.employmentStatus),
    ...said("education", "eq", listing.education),
    ...said("interests", "contains_all", interests),
    ...said("completeness", "gte", completeness),
  ];
}

function ownCondition({ field, value }: OwnFact): Condition[] {
  return said(`attributes.${field.code}`, typeof value === "object" ? "contains_all" : "eq", value);
}

/** Nothing where there is nothing to compare: an empty list, or a value that the filter language doesn't know. */
function said(field: FilterField, operator: Operator, value: unknown): Condition[] {
  const read = conditionSchema.safeParse({ field, operator, value, on_missing: "reject" });
  return read.success ? [read.data] : [];
}
