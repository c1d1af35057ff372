import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { may } from "#app/exchange/permissions.ts";
import { decideQuarantine } from "#app/exchange/quarantine/decide-quarantine.server.ts";
import { getQuarantinedLead } from "#app/exchange/quarantine/get-quarantined-lead.server.ts";
import { quarantineDecisions } from "#app/exchange/quarantine/quarantine-process.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { decidedFlash, noteInput } from "#app/http/quarantine-decision.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { DecisionFields } from "#app/ui/quarantine/decision-fields.tsx";
import { LeadFactsCard, SourceRecordCard } from "#app/ui/quarantine/review-cards.tsx";
import { ScorePill, ScoreRule, SignalList } from "#app/ui/quarantine/signals.tsx";
import { DateTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("quarantine.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const { lead, ...held } = valueOrThrow(await getQuarantinedLead(actor, readNumericId(params.leadId)), request);
  const { placeName } = speechFor(request);
  const place = [lead.region, lead.country].flatMap((code) => (code === null ? [] : [placeName?.(code) ?? code]));
  // Only what the page shows goes to the browser.
  const { leadType, age, gender, interests, contactKinds, completeness, capturedAt, receivedAt } = lead;
  return {
    held,
    facts: {
      leadType,
      place: [...new Set(place)],
      age,
      gender,
      interests,
      contactKinds,
      completeness,
      capturedAt,
      receivedAt,
    },
    mayDecide: held.state === "open" && may(actor, "quarantine:decide"),
  };
}

const input = z.strictObject({ decision: z.enum(quarantineDecisions), note: noteInput });

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "quarantine:decide");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const leadId = readNumericId(params.leadId);
  const outcome = await decideQuarantine(actor, { ...form.value, leadIds: [leadId ?? 0n] });
  const field = outcome.ok || outcome.reason !== "note_too_short" ? undefined : "note";
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, ...(field && { field }) });
  return redirectWithFlash("/operator/quarantine", decidedFlash(form.value.decision, outcome.value));
}

export default function QuarantinedLeadPage() {
  const { held, facts, mayDecide } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("quarantine.leadNumber", { id: held.leadId.toString() })}
        text={`${held.seller.name} · ${held.source.name}`}
        crumbs={[{ to: "/operator/quarantine", label: t("quarantine.title") }]}
        status={<ScorePill score={held.score} />}
      />
      <Stack>
        {held.state !== "open" && (
          <Notice tone={held.state === "release" ? "positive" : "info"} title={t(`quarantine.states.${held.state}`)}>
            {held.decidedAt && <DateTime value={held.decidedAt} />} {held.note}
          </Notice>
        )}
        <Card title={t("quarantine.one.why")}>
          <SignalList signals={held.signals} />
          <div className="mt-4">
            <ScoreRule />
          </div>
        </Card>
        {mayDecide && (
          <Card title={t("quarantine.one.decide")} text={t("quarantine.one.decideText")}>
            <Form problems={problems}>
              <DecisionFields />
            </Form>
          </Card>
        )}
        <LeadFactsCard facts={facts} />
        <SourceRecordCard record={held.record} />
      </Stack>
    </>
  );
}
