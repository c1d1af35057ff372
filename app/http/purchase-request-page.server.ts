import type { MemberActor } from "#app/exchange/actor.ts";
import { familiarRegions } from "#app/exchange/leads/familiar-regions.ts";
import { placeName } from "#app/exchange/leads/place-name.ts";
import { filtersToWords } from "#app/exchange/leads/filter-sentence.ts";
import { countAvailableLeads } from "#app/exchange/matching/count-available-leads.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { nextPurchaseRequestStatus } from "#app/exchange/purchase-requests/purchase-request-process.ts";
import type { AvailabilityInput } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { wantedToWords } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import { shownInForm } from "#app/exchange/purchase-requests/shown-in-form.ts";
import { takeAvailabilityToken } from "./availability-budget.server.ts";
import { refusedPage, valueOrThrow } from "./refused.server.ts";
import { speechFor } from "./speech.server.ts";

/** What the form of a purchase request offers this buyer: its currency, and the regions of its country by name. */
export async function requestFormOptions(actor: MemberActor, request: Request) {
  const { currency, country } = valueOrThrow(await getOrganization(actor), request);
  const { intl } = speechFor(request);
  const regions = familiarRegions(country).map((value) => ({ value, label: placeName(value, intl) }));
  return { currency, regions: regions.sort((one, other) => one.label.localeCompare(other.label, intl)) };
}

/** Counts what the form asks for and says it back. */
export async function countWanted(
  actor: MemberActor,
  wanted: AvailabilityInput,
  request: Request,
): Promise<Outcome<{ atLeast: number; sentence: string }, "forbidden" | "rate_limited">> {
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
  return done({ atLeast: counted.value.atLeast, sentence: wantedToWords(asked, speechFor(request)) });
}

/**
 * A request of this buyer opened in the form, with what the form has no field for, as such and in words. A closed
 * request can't be changed any more.
 */
export async function openRequestInForm(actor: MemberActor, id: string | undefined, request: Request) {
  const view = valueOrThrow(await getPurchaseRequest(actor, id), request);
  if (!nextPurchaseRequestStatus(view.status, "change", "buyer"))
    throw refusedPage(refused("purchase_request_closed", { status: view.status }), request);
  const options = await requestFormOptions(actor, request);
  const { entered, kept } = shownInForm(
    view,
    options.regions.map(({ value }) => value),
  );
  const speech = speechFor(request);
  const all = [...kept.filters, ...kept.preferences.map(({ condition }) => condition)];
  return { id: view.id, name: view.name, entered, kept, keptInWords: filtersToWords(all, speech), options };
}
