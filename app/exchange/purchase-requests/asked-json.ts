import type { Money } from "../money.ts";
import { capsToJson } from "./campaign.ts";
import type { Asked, AskedJson, DraftInput, PurchaseRequestInput } from "./purchase-request-input.ts";
import type { PurchaseRequestView } from "./purchase-request-view.ts";

/** Parts without which nothing can be posted. */
export const neededParts = ["name", "required_contacts", "max_price", "quantity", "budget"] as const;
export type NeededPart = (typeof neededParts)[number];

/** What has been said of a request, as the API would send it. */
export function askedToJson(asked: Asked | PurchaseRequestInput): AskedJson {
  const { max_price, budget, starts_at, ends_at, caps, ...rest } = asked;
  return said({
    ...rest,
    max_price: max_price && moneyToJson(max_price),
    budget: budget && moneyToJson(budget),
    starts_at: starts_at?.toISOString(),
    ends_at: ends_at?.toISOString(),
    caps: caps && capsToJson(caps),
  });
}

/** A draft after a change of it: what isn't named stays, null takes back. */
export function amend(before: AskedJson, change: DraftInput): AskedJson {
  const isTakenBack = (name: string) => name in change && change[name as keyof DraftInput] === null;
  const kept = Object.entries(before).filter(([name]) => !isTakenBack(name));
  return { ...Object.fromEntries(kept), ...askedToJson(said(change) as Asked) };
}

/** A posted request's terms, to be posted again: dates that are over are left out. */
export function askedOfRequest(view: PurchaseRequestView, now: Date): AskedJson {
  const ahead = (at: Date | null) => (at && at > now ? at : null);
  return askedToJson({
    name: view.name,
    lead_type: view.leadType,
    filters: view.filters,
    preferences: view.preferences,
    ...(view.requiredContacts.length > 0 && { required_contacts: view.requiredContacts }), // of a lead bought off the market: none
    sale_mode: view.saleMode,
    max_price: view.maxPrice,
    max_age_hours: view.maxAgeHours,
    quantity: view.quantity,
    budget: view.budget,
    starts_at: ahead(view.startsAt),
    ends_at: ahead(view.endsAt),
    caps: [...view.caps],
    schedule: view.schedule && [...view.schedule],
    time_zone: view.timeZone,
    pacing: view.pacing,
    priority: view.priority,
    bid_endpoint_id: view.bidder?.id,
    allowed_sources: [...view.sources.allowed],
    blocked_sources: [...view.sources.blocked],
  });
}

/** Which parts of a request each step of its form says. */
export const partsOfStep = {
  leads: ["name", "lead_type", "filters", "preferences"],
  contacts: ["required_contacts"],
  price: ["sale_mode", "max_price", "max_age_hours", "quantity", "budget", "priority", "bid_endpoint_id"],
  limits: [
    ...(["time_zone", "starts_at", "ends_at", "caps", "schedule", "pacing"] as const),
    ...(["allowed_sources", "blocked_sources"] as const),
  ],
} as const satisfies Record<string, readonly (keyof Asked)[]>;

/** What a form with these parts says, as a change: what it left empty is taken back. A form always has a lead type. */
export function retracting(said: Asked, steps: readonly (keyof typeof partsOfStep)[]): DraftInput {
  const names = steps.flatMap((step): readonly (keyof Asked)[] => partsOfStep[step]);
  const told = names.filter((name) => name !== "lead_type" || said.lead_type !== undefined);
  return Object.fromEntries(told.map((name) => [name, said[name] ?? null])) as DraftInput;
}

export function missingParts(asked: AskedJson): NeededPart[] {
  return neededParts.filter((name) => asked[name] === undefined);
}

function moneyToJson({ amount, currency }: Money): NonNullable<AskedJson["budget"]> {
  return { amount: amount.toString(), currency } as NonNullable<AskedJson["budget"]>;
}

/** Without what is absent or null: both mean that it isn't said. */
function said<Parts extends object>(parts: Parts): { [Name in keyof Parts]?: NonNullable<Parts[Name]> } {
  const told = Object.entries(parts).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(told) as { [Name in keyof Parts]?: NonNullable<Parts[Name]> };
}
