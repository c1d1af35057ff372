import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { copyAsDraft } from "#app/exchange/purchase-requests/copy-as-draft.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { attemptInput } from "#app/http/form-inputs.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm, valueOrThrow } from "#app/http/refused.server.ts";

const copyForm = z.strictObject({ attempt: attemptInput.optional() });

export async function action({ request, params: { purchaseRequestId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const form = await readForm(request, copyForm);
  if (!form.ok) return refusedForm(form.problems);
  const attempt = form.value.attempt ?? newAttempt();
  const { id } = valueOrThrow(await copyAsDraft(actor, attempt, purchaseRequestId), request);
  return redirectWithFlash(`/buyer/purchase-requests/${id}/draft/review`, { word: "requestWizard.copied" });
}
