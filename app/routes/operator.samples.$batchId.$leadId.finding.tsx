import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { checkSampleLead } from "#app/exchange/samples/check-sample-lead.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { noteInput } from "#app/http/quarantine-decision.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { sampleLeadPage } from "#app/http/sample-lead-page.server.ts";
import { SampleCheckPage } from "#app/ui/samples/sample-check-page.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("samples.one.check")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "samples:check");
  return sampleLeadPage(actor, request, params);
}

const input = z.strictObject({ verdict: z.enum(["valid", "invalid"]), note: noteInput });

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "samples:check");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { batchId } = params;
  const outcome = await checkSampleLead(actor, { ...form.value, batchId, leadId: readNumericId(params.leadId) });
  const field = outcome.ok || outcome.reason !== "note_too_short" ? undefined : "note";
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, ...(field && { field }) });
  return redirectWithFlash(`/operator/samples/${batchId}`, { word: "samples.check.saved" });
}

/** Where the finding stands with what is wrong in it; otherwise it is on the lead's own page. */
export default function FindingPage() {
  const page = useLoaderData<typeof loader>();
  return <SampleCheckPage {...page} problems={useActionData<typeof action>()?.problems} />;
}
