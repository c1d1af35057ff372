import type { MemberActor } from "#app/exchange/actor.ts";
import { countAvailableLeads } from "#app/exchange/matching/count-available-leads.server.ts";
import type { Estimate } from "#app/exchange/purchase-requests/availability.ts";
import { amend, askedOfRequest, retracting } from "#app/exchange/purchase-requests/asked-json.ts";
import { getDraft } from "#app/exchange/purchase-requests/get-draft.server.ts";
import { type Asked, type AskedJson, readAsked } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { purchaseRequestToWords, saidOf } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import { takeAvailabilityToken } from "./availability-budget.server.ts";
import { parseForm } from "./parse-form.ts";
import { type FormPart, formParts, requestForm } from "./purchase-request-form.server.ts";
import { openRequestInForm, requestFormOptions, showRequest } from "./purchase-request-page.server.ts";
import { valueOrThrow } from "./refused.server.ts";
import { speechFor } from "./speech.server.ts";
import { speechForType } from "./typed-speech.server.ts";

/** A request said back, and what it would find now. `estimate` is null while it can't be asked, or too much was asked. */
export type Told = {
  sentence: string;
  estimate: Estimate | null;
  isSpent: boolean;
  /** The most that is paid for each, where that is said: the estimate is by it. */
  price: { amount: string; currency: string } | null;
};

/** Until it is said which contacts are needed, leads with a phone are counted: what the form offers first. */
const CONTACTS_USUAL = ["phone"] as const;

/** Says back what is asked so far, and counts what it would find. */
export async function tellAsked(
  actor: MemberActor,
  asked: Asked,
  about: { timeZone: string },
  request: Request,
): Promise<Told> {
  const leadType = asked.lead_type ?? "consumer";
  const sentence = purchaseRequestToWords(saidOf(asked, about.timeZone), await speechForType(request, leadType));
  const price = asked.max_price && { ...asked.max_price, amount: asked.max_price.amount.toString() };
  const told = { sentence, price: price ?? null, estimate: null, isSpent: false };
  if (!(await takeAvailabilityToken(actor)).taken) return { ...told, isSpent: true };
  const counted = await countAvailableLeads(actor, {
    lead_type: leadType,
    filters: asked.filters ?? [],
    required_contacts: asked.required_contacts ?? [...CONTACTS_USUAL],
    sale_mode: asked.sale_mode ?? "any",
    max_price: asked.max_price,
    max_age_hours: asked.max_age_hours ?? null,
  });
  return { ...told, estimate: counted.ok ? counted.value : null };
}

/**
 * The same for a form that is still being filled in, as its URL carries it: `request` or `draft` names what is being
 * changed, `step` the part of it that the form has. Null while the form can't be read.
 */
export async function tellFromUrl(actor: MemberActor, request: Request): Promise<Told | null> {
  const { searchParams } = new URL(request.url);
  const { before, kept, options, timeZone } = await openFrom(searchParams, actor, request);
  const step = formParts.find((part) => part === searchParams.get("step"));
  const parts: readonly FormPart[] = step ? [step] : ["leads", "contacts", "price"];
  const form = new FormData();
  const ours = ["request", "draft", "step", "type", "attempt", "act"];
  for (const [name, value] of searchParams) if (!ours.includes(name)) form.append(name, value);
  form.set("act", "stay");
  const { t } = speechFor(request);
  const schema = requestForm(
    parts,
    { currency: options.currency, type: options.type, t },
    { whole: ["next"], open: ["stay"] },
  );
  const read = parseForm(schema, form, { t });
  if (!read.ok) return null;
  const { asked } = read.value;
  const filters = [...(asked.filters ?? []), ...kept];
  const change = retracting({ ...asked, ...(parts.includes("leads") && { filters }) }, parts);
  return tellAsked(actor, readAsked(amend(before, change)), { timeZone }, request);
}

async function openFrom(searchParams: URLSearchParams, actor: MemberActor, request: Request) {
  const requestId = searchParams.get("request");
  const draftId = searchParams.get("draft");
  if (requestId) {
    const { view, kept, options } = await openRequestInForm(actor, requestId, request);
    const before = askedOfRequest(view, new Date(0));
    return { before, kept: kept.filters, options, timeZone: view.timeZone };
  }
  if (!draftId) {
    const options = await requestFormOptions(actor, request);
    return { before: {} as AskedJson, kept: [], options, timeZone: options.timeZone };
  }
  const draft = valueOrThrow(await getDraft(actor, draftId), request);
  const options = await requestFormOptions(actor, request, draft.asked.lead_type ?? "consumer");
  const { kept } = await showRequest(saidOf(draft.asked, draft.timeZone), options, request);
  return { before: draft.json, kept: kept.filters, options, timeZone: draft.timeZone };
}
