import type { MemberActor } from "#app/exchange/actor.ts";
import { listBidEndpoints } from "#app/exchange/bidding/list-bid-endpoints.server.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { listLeadTypes } from "#app/exchange/lead-types/list-lead-types.server.ts";
import { familiarRegions } from "#app/exchange/leads/familiar-regions.ts";
import { placeName } from "#app/exchange/leads/place-name.ts";
import { filtersToWords } from "#app/exchange/leads/filter-sentence.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { rowFields } from "#app/exchange/purchase-requests/condition-rows.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { askableFields } from "#app/exchange/purchase-requests/own-filter-form.ts";
import { nextPurchaseRequestStatus } from "#app/exchange/purchase-requests/purchase-request-process.ts";
import type { RowChoice } from "#app/exchange/purchase-requests/row-operators.ts";
import { type ShownRequest, shownInForm } from "#app/exchange/purchase-requests/shown-in-form.ts";
import { refusedPage, valueOrThrow } from "./refused.server.ts";
import { speechFor } from "./speech.server.ts";
import { speechForType } from "./typed-speech.server.ts";

export type RequestFormOptions = Awaited<ReturnType<typeof requestFormOptions>>;

/**
 * What the form of a purchase request offers this buyer: its currency, the regions of its country by name, the lead
 * types, and of the one that is asked for (`?type=`, consumers' where none is) the fields.
 */
export async function requestFormOptions(actor: MemberActor, request: Request, asked?: string) {
  const wish = asked ?? new URL(request.url).searchParams.get("type") ?? "consumer";
  const type = valueOrThrow(await getLeadType(actor, wish), request);
  const types = (await listLeadTypes(actor)).map(({ code, name }) => ({ code, name }));
  const { currency, country, timeZone, businessCategory } = valueOrThrow(await getOrganization(actor), request);
  const { intl, t } = speechFor(request);
  const programs = valueOrThrow(await listBidEndpoints(actor), request);
  const bidders = programs
    .filter(({ state }) => state !== "archived")
    .map(({ id, name }) => ({ value: id, label: name }));
  const regions = familiarRegions(country).map((value) => ({ value, label: placeName(value, intl) }));
  const rows = rowFields(type, t).map(({ name, label, operators, suggestions }): RowChoice => ({
    name,
    label,
    operators,
    suggestions,
  }));
  return {
    ...{ currency, timeZone, businessCategory, type, types, rows, bidders },
    regions: regions.sort((one, other) => one.label.localeCompare(other.label, intl)),
  };
}

/** What the form shows of a request, and what it has no field for, as such and in words. */
export async function showRequest(shown: ShownRequest, options: RequestFormOptions, request: Request) {
  const speech = await speechForType(request, options.type.code);
  const { entered, kept } = shownInForm(shown, {
    regions: options.regions.map(({ value }) => value),
    own: askableFields(options.type),
    rows: rowFields(options.type, speech.t),
  });
  const all = [...kept.filters, ...kept.preferences.map(({ condition }) => condition)];
  return { entered, kept, keptInWords: filtersToWords(all, speech) };
}

/** A request of this buyer opened in the form. A closed request can't be changed any more. */
export async function openRequestInForm(actor: MemberActor, id: string | undefined, request: Request) {
  const view = valueOrThrow(await getPurchaseRequest(actor, id), request);
  if (!nextPurchaseRequestStatus(view.status, "change", "buyer"))
    throw refusedPage(refused("purchase_request_closed", { status: view.status }), request);
  const options = await requestFormOptions(actor, request, view.leadType);
  return { id: view.id, name: view.name, view, options, ...(await showRequest(view, options, request)) };
}
