import { redirect } from "@remix-run/node";
import type { MemberActor } from "#app/exchange/actor.ts";
import { isOwnField } from "#app/exchange/leads/lead-fields.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { addDraft } from "#app/exchange/purchase-requests/add-draft.server.ts";
import { retracting } from "#app/exchange/purchase-requests/asked-json.ts";
import { changeDraft } from "#app/exchange/purchase-requests/change-draft.server.ts";
import type { DraftView } from "#app/exchange/purchase-requests/draft-view.ts";
import { getDraft } from "#app/exchange/purchase-requests/get-draft.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { limitsInForm } from "#app/exchange/purchase-requests/limits-form.ts";
import type { Asked, DraftInput } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import type { ChangeDraftRefusal, AddDraftRefusal } from "#app/exchange/purchase-requests/purchase-request-refusals.ts";
import { saidOf, termLines } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import { filledRows } from "#app/exchange/purchase-requests/shown-in-form.ts";
import {
  stepAfter,
  type WizardAct,
  wizardActs,
  type WizardStep,
} from "#app/exchange/purchase-requests/wizard-steps.ts";
import { listBoughtSources } from "#app/exchange/sales/list-bought-sources.server.ts";
import { redirectWithFlash } from "./flash.server.ts";
import { newAttempt } from "./new-attempt.server.ts";
import { organizationChoices } from "./organization-choices.server.ts";
import type { ParsedForm } from "./parse-form.ts";
import { type FormPart, requestForm, type RequestFormRead } from "./purchase-request-form.server.ts";
import { type RequestFormOptions, requestFormOptions, showRequest } from "./purchase-request-page.server.ts";
import { readForm } from "./read-form.server.ts";
import { valueOrThrow } from "./refused.server.ts";
import { speechFor } from "./speech.server.ts";
import { type Told, tellAsked } from "./told-request.server.ts";
import { speechForType } from "./typed-speech.server.ts";

/** A draft opened in the wizard, and what its form offers. */
type Opened = { draft: DraftView; options: RequestFormOptions };

/** The buyer's draft; who comes back to one that is posted meanwhile is led to the request. */
export async function openDraft(actor: MemberActor, id: string | undefined, request: Request): Promise<Opened> {
  const found = await getDraft(actor, id);
  if (!found.ok && (await getPurchaseRequest(actor, id)).ok) throw redirect(`/buyer/purchase-requests/${id}`);
  const draft = valueOrThrow(found, request);
  return { draft, options: await requestFormOptions(actor, request, draft.asked.lead_type ?? "consumer") };
}

/** What the form shows that nothing was said of yet. */
const usual = { "contacts[]": ["phone"], saleMode: "any" };

/** All that a step with fields shows; `draft` is null before the first step is saved. */
export async function showStep(
  actor: MemberActor,
  step: FormPart,
  { draft, options }: { draft: DraftView | null; options: RequestFormOptions },
  request: Request,
) {
  const asked: Asked = draft?.asked ?? {};
  const timeZone = draft?.timeZone ?? options.timeZone;
  const said = { ...saidOf(asked, timeZone), timeZone, currency: options.currency };
  const { entered, keptInWords } = await showRequest({ ...said, name: asked.name }, options, request);
  const limits = limitsInForm(said);
  const known = [...(asked.allowed_sources ?? []), ...(asked.blocked_sources ?? [])];
  return {
    step,
    draftId: draft?.id ?? null,
    name: asked.name ?? null,
    entered: { ...usual, leadType: options.type.code, ...limits.entered, ...entered },
    rows: filledRows(entered),
    keptInWords: step === "leads" ? keptInWords : "",
    isWhole: step !== "limits" || limits.isWhole,
    options,
    sources: step === "limits" ? valueOrThrow(await listBoughtSources(actor, known), request) : [],
    timeZones: step === "limits" ? organizationChoices(request).timeZones : [],
    told: await tellAsked(actor, asked, { timeZone }, request),
  };
}

/** The last step: the whole request said back, and what is missing of it. */
export async function showReview(actor: MemberActor, { draft }: Opened, request: Request) {
  const { asked, timeZone } = draft;
  const told: Told = await tellAsked(actor, asked, { timeZone }, request);
  const terms = termLines(saidOf(asked, timeZone), await speechForType(request, asked.lead_type ?? "consumer"));
  return {
    ...{ draftId: draft.id, name: asked.name ?? null, missing: draft.missing, hasBidder: !!asked.bid_endpoint_id },
    ...{ told, terms, attempt: newAttempt() },
  };
}

export function readStep(
  request: Request,
  step: FormPart,
  { currency, type }: RequestFormOptions,
): Promise<ParsedForm<RequestFormRead<WizardAct>>> {
  const { t } = speechFor(request);
  return readForm(request, requestForm<WizardAct>([step], { currency, type, t }, wizardActs));
}

/** Keeps what a step says, in a draft that is there or begins now. Answers the draft's id. */
export async function saveStep(
  actor: MemberActor,
  step: FormPart,
  { draft, options }: { draft: DraftView | null; options: RequestFormOptions },
  { read, request }: { read: RequestFormRead<WizardAct>; request: Request },
): Promise<Outcome<{ id: string }, AddDraftRefusal | ChangeDraftRefusal>> {
  const change = await changeOf(step, { draft, options }, { read, request });
  if (draft) return changeDraft(actor, draft.id, change);
  const added = await addDraft(actor, read.attempt ?? newAttempt(), change);
  if (!added.ok) return added;
  // Whoever goes back to the first step and sends it again means what is in it now.
  const changed = await changeDraft(actor, added.value.id, change);
  return changed.ok || changed.reason === "not_found" ? done(added.value) : changed;
}

/** A type's own fields are asked of no other type; what the form can't show is kept while the type stays. */
async function changeOf(
  step: FormPart,
  { draft, options }: { draft: DraftView | null; options: RequestFormOptions },
  { read: { asked }, request }: { read: RequestFormRead<WizardAct>; request: Request },
): Promise<DraftInput> {
  if (step !== "leads") return retracting(asked, [step]);
  const { filters = [], preferences = [], lead_type = options.type.code } = asked;
  if (lead_type !== options.type.code)
    return retracting(
      {
        ...asked,
        filters: filters.filter(({ field }) => !isOwnField(field)),
        preferences: preferences.filter(({ condition }) => !isOwnField(condition.field)),
      },
      [step],
    );
  const kept = draft && (await showRequest(saidOf(draft.asked, draft.timeZone), options, request)).kept;
  const all = {
    filters: [...filters, ...(kept?.filters ?? [])],
    preferences: [...preferences, ...(kept?.preferences ?? [])],
  };
  return retracting({ ...asked, ...all }, [step]);
}

/** Where the pressed button leads. */
export function leaveStep(id: string, step: FormPart, act: WizardAct) {
  const next: WizardStep | null = stepAfter(step, act);
  if (next === null) return redirectWithFlash("/buyer/purchase-requests", { word: "requestWizard.saved" });
  return redirect(`/buyer/purchase-requests/${id}/draft/${next}`, 303);
}
