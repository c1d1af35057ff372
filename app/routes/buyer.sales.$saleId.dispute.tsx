import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { getSale } from "#app/exchange/deliveries/get-sale.server.ts";
import { noteInput } from "#app/exchange/disputes/dispute-input.ts";
import {
  disputableUntil,
  disputeReasonCodes,
  isDisputeReason,
  ruleOf,
} from "#app/exchange/disputes/dispute-reasons.ts";
import { openDispute } from "#app/exchange/disputes/open-dispute.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { evidenceFields, evidenceOf } from "#app/http/evidence-form.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { attemptInput } from "#app/http/form-inputs.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { OpenForm } from "#app/ui/disputes/open-form.tsx";
import { isNeverReturnable, ReasonChoice } from "#app/ui/disputes/reason-choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = ({ params }) => [
  { title: `${wordsFor(defaultLocale)("disputes.open.title", { id: params.saleId })} · Galena` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "disputes:open");
  const sale = valueOrThrow(await getSale(actor, readNumericId(params.saleId)), request);
  if (sale.dispute) return redirect(`/buyer/disputes/${sale.dispute.id}`);
  const { soldAt } = sale;
  return {
    saleId: sale.id.toString(),
    reason: new URL(request.url).searchParams.get("reason"),
    windows: disputeReasonCodes.map((reason) => ({
      reason,
      until: disputableUntil(reason, { soldAt, disputableUntil: sale.disputableUntil }),
    })),
    attempt: newAttempt(),
  };
}

const input = z.strictObject({ attempt: attemptInput, note: noteInput.default(""), ...evidenceFields });

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "disputes:open");
  const saleId = readNumericId(params.saleId);
  valueOrThrow(await getSale(actor, saleId), request);
  const reason = new URL(request.url).searchParams.get("reason") ?? "";
  if (!isDisputeReason(reason)) return redirect(`/buyer/sales/${params.saleId}/dispute`);
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, note } = form.value;
  const firstKind = ruleOf(reason).evidence[0]?.[0] ?? "proof";
  const evidence = await evidenceOf(form.value, firstKind);
  const outcome = await openDispute(actor, { saleId, reason, note, evidence, attempt });
  if (!outcome.ok) {
    const fields: Record<string, string> = { note_too_short: "note", evidence_missing: `evidence.${firstKind}` };
    return refusedAct(outcome, request, { entered: form.entered, field: fields[outcome.reason] });
  }
  return redirectWithFlash(`/buyer/disputes/${outcome.value.disputeId}`, { word: "disputes.open.sent" });
}

export default function DisputePage() {
  const { saleId, reason, windows, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const place = `/buyer/sales/${saleId}/dispute`;
  return (
    <>
      <PageHeader
        title={t("disputes.open.title", { id: saleId })}
        text={t("disputes.open.text")}
        crumbs={[
          { to: "/buyer/sales", label: t("sales.bought.title") },
          { to: `/buyer/sales/${saleId}`, label: t("sales.bought.leadNumber", { id: saleId }) },
        ]}
      />
      <Stack>
        {isNeverReturnable(reason) && (
          <Notice title={t("disputes.notReturnable.title")}>{t(`disputes.notReturnable.${reason}`)}</Notice>
        )}
        {reason !== null && isDisputeReason(reason) ? (
          <OpenForm reason={reason} place={place} attempt={attempt} problems={problems} />
        ) : (
          <ReasonChoice windows={windows} />
        )}
      </Stack>
    </>
  );
}
