import type { MemberActor } from "#app/exchange/actor.ts";
import { listBidEndpoints } from "#app/exchange/bidding/list-bid-endpoints.server.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { listLeadTypes } from "#app/exchange/lead-types/list-lead-types.server.ts";
import { familiarRegions } from "#app/exchange/leads/familiar-regions.ts";
import { placeName } from "#app/exchange/leads/place-name.ts";
import { filtersToWords } from "#app/exchange/leads/filter-sentence.ts";
import {
  type CountAvailableRefusal,
  countAvailableLeads,
} from "#app/exchange/matching/count-available-leads.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { askableFields } from "#app/exchange/purchase-requests/own-filter-form.ts";
import { nextPurchaseRequestStatus } from "#app/exchange/purchase-requests/purchase-request-process.ts";
import type { AvailabilityInput } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { wantedToWords } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import { shownInForm } from "#app/exchange/purchase-requests/shown-in-form.ts";
import { parseForm } from "./parse-form.ts";
import { purchaseRequestForm } from "./purchase-request-form.server.ts";
import { takeAvailabilityToken } from "./availability-budget.server.ts";
import { refusedPage, valueOrThrow } from "./refused.server.ts";
import { speechFor } from "./speech.server.ts";
import { speechForType } from "./typed-speech.server.ts";

type Counted = { atLeast: number; sentence: string };

/**
 * What the form of a purchase request offers this buyer: its currency, the regions of its country by name, the lead
 * types, and of the one that is asked for (`?type=`, consumers' where none is) the fields.
 */
export async function requestFormOptions(actor: MemberActor, request: Request, asked?: string) {
  const wish = asked ?? new URL(request.url).searchParams.get("type") ?? "consumer";
  const type = valueOrThrow(await getLeadType(actor, wish), request);
  const types = (await listLeadTypes(actor)).map(({ code, name }) => ({ code, name }));
  const { currency, country } = valueOrThrow(await getOrganization(actor), request);
  const { intl } = speechFor(request);
  const programs = valueOrThrow(await listBidEndpoints(actor), request);
  const bidders = programs
    .filter(({ state }) => state !== "archived")
    .map(({ id, name }) => ({ value: id, label: name }));
  const regions = familiarRegions(country).map((value) => ({ value, label: placeName(value, intl) }));
  return {
    currency,
    type,
    types,
    bidders,
    regions: regions.sort((one, other) => one.label.localeCompare(other.label, intl)),
  };
}

/** Counts what the form asks for and says it back. */
export async function countWanted(
  actor: MemberActor,
  wanted: AvailabilityInput,
  request: Request,
): Promise<Outcome<Counted, CountAvailableRefusal | "rate_limited">> {
  const token = await takeAvailabilityToken(actor);
  if (!token.taken) return refused("rate_limited");
  const counted = await countAvailableLeads(actor, wanted);
  if (!counted.ok) return counted;
  const asked = {
    filters: wanted.filters,
    requiredContacts: wanted.required_contacts,
    saleMode: wanted.sale_mode,
    maxPrice: wanted.max_price,
    maxAgeHours: wanted.max_age_hours,
  };
  return done({
    atLeast: counted.value.atLeast,
    sentence: wantedToWords(asked, await speechForType(request, wanted.lead_type)),
  });
}

/**
 * Counts what a form that is still being filled in asks for, as its URL carries it; `request` names the request that
 * is being changed. Null while it can't be counted.
 */
export async function countFromUrl(actor: MemberActor, request: Request): Promise<Counted | null> {
  const { searchParams } = new URL(request.url);
  const requestId = searchParams.get("request");
  const opened = requestId ? await openRequestInForm(actor, requestId, request) : null;
  const { currency, type } =
    opened?.options ?? (await requestFormOptions(actor, request, searchParams.get("leadType") ?? undefined));
  const kept = opened?.kept.filters ?? [];
  const form = new FormData();
  for (const [name, value] of searchParams) if (name !== "request") form.append(name, value);
  form.set("act", "count");
  const read = parseForm(purchaseRequestForm(currency, type), form, { t: speechFor(request).t });
  if (!read.ok || read.value.act !== "count") return null;
  const { wanted } = read.value;
  const counted = await countWanted(actor, { ...wanted, filters: [...wanted.filters, ...kept] }, request);
  return counted.ok ? counted.value : null;
}

/**
 * A request of this buyer opened in the form, with what the form has no field for, as such and in words. A closed
 * request can't be changed any more.
 */
export async function openRequestInForm(actor: MemberActor, id: string | undefined, request: Request) {
  const view = valueOrThrow(await getPurchaseRequest(actor, id), request);
  if (!nextPurchaseRequestStatus(view.status, "change", "buyer"))
    throw refusedPage(refused("purchase_request_closed", { status: view.status }), request);
  const options = await requestFormOptions(actor, request, view.leadType);
  const { entered, kept } = shownInForm(
    view,
    options.regions.map(({ value }) => value),
    askableFields(options.type),
  );
  const speech = await speechForType(request, view.leadType);
  const all = [...kept.filters, ...kept.preferences.map(({ condition }) => condition)];
  return { id: view.id, name: view.name, entered, kept, keptInWords: filtersToWords(all, speech), options };
}
