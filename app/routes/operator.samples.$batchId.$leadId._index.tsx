import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { leadContactFields } from "#app/exchange/leads/lead-contacts.ts";
import { revealSampleLead } from "#app/exchange/samples/reveal-sample-lead.server.ts";
import { refusedAct } from "#app/http/refused.server.ts";
import { sampleLeadPage } from "#app/http/sample-lead-page.server.ts";
import { SampleCheckPage } from "#app/ui/samples/sample-check-page.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("samples.one.check")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  return sampleLeadPage(actor, request, params);
}

/** Opens the contacts, which is logged. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "samples:check");
  const wish = { batchId: params.batchId, leadId: readNumericId(params.leadId) };
  const contacts = await revealSampleLead(actor, wish);
  if (!contacts.ok) return refusedAct(contacts, request);
  const shown = leadContactFields.flatMap((field) => {
    const value = contacts.value[field];
    return value === undefined ? [] : [{ field, value }];
  });
  return { shown, problems: undefined };
}

export default function SampleLeadPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer && "shown" in answer ? answer.shown : undefined;
  return <SampleCheckPage {...page} shown={shown} problems={answer?.problems} />;
}
