import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { DECIDED_AT_ONCE_MOST, decideQuarantine } from "#app/exchange/quarantine/decide-quarantine.server.ts";
import { countQuarantine, findQuarantined } from "#app/exchange/quarantine/list-quarantine.server.ts";
import { quarantineDecisions } from "#app/exchange/quarantine/quarantine-process.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { tickInput } from "#app/http/form-inputs.ts";
import { decidedFlash, noteInput } from "#app/http/quarantine-decision.ts";
import { filterInUrl, quarantinePage, readQuarantineFilter } from "#app/http/quarantine-page.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { CheckboxField } from "#app/ui/choice-fields.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Form } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { DecisionFields } from "#app/ui/quarantine/decision-fields.tsx";
import { QuarantineFilter } from "#app/ui/quarantine/quarantine-filter.tsx";
import { QuarantineTable } from "#app/ui/quarantine/quarantine-table.tsx";
import { ScoreRule } from "#app/ui/quarantine/signals.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("quarantine.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const url = new URL(request.url);
  const filter = filterInUrl(url);
  const [page, counts] = await Promise.all([quarantinePage(actor, url), countQuarantine(actor, filter)]);
  return {
    page: valueOrThrow(page, request),
    counts: valueOrThrow(counts, request),
    filter: { seller: filter.sellerId ?? "", source: filter.sourceId ?? "", signal: filter.signal ?? "" },
    upTo: new Date().toISOString(),
    mayDecide: may(actor, "quarantine:decide"),
  };
}

const leadId = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);
const input = z.strictObject({
  leads: z.array(leadId).max(500).default([]),
  all: tickInput(),
  seller: z.string().optional(),
  source: z.string().optional(),
  signal: z.string().optional(),
  upTo: z.iso.datetime(),
  note: noteInput,
  decision: z.enum(quarantineDecisions),
});

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "quarantine:decide");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { leads, all, upTo, note, decision, ...told } = form.value;
  const many = { upTo: new Date(upTo), most: DECIDED_AT_ONCE_MOST };
  const leadIds = all ? await findQuarantined(actor, readQuarantineFilter(told), many) : leads;
  const outcome = await decideQuarantine(actor, { leadIds, decision, note });
  const field = outcome.ok || outcome.reason !== "note_too_short" ? undefined : "note";
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, ...(field && { field }) });
  return redirectWithFlash("/operator/quarantine", decidedFlash(decision, outcome.value));
}

export default function QuarantinePage() {
  const { page, counts, filter, upTo, mayDecide } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const isFiltered = Object.values(filter).some((each) => each !== "");
  const table = (
    <Card flush>
      <QuarantineTable
        rows={page.rows}
        mayDecide={mayDecide}
        empty={
          <EmptyState title={t("quarantine.emptyTitle")}>
            {isFiltered ? t("quarantine.noneFound") : t("quarantine.empty")}
          </EmptyState>
        }
      />
    </Card>
  );
  return (
    <>
      <PageHeader title={t("quarantine.title")} text={t("quarantine.text")} />
      <Stack>
        <ScoreRule />
        <QuarantineFilter filter={filter} sellers={counts.sellers} sources={counts.sources} />
        {mayDecide && page.rows.length > 0 ? (
          <Form problems={problems} id="decide" preventScrollReset>
            {table}
            <Pager newer={page.newer} older={page.older} />
            <Card title={t("quarantine.decide.title")} text={t("quarantine.decide.text")} className="max-w-3xl">
              <div className="grid gap-5">
                {Object.entries({ ...filter, upTo }).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <CheckboxField name="all" label={t("quarantine.decide.all", { count: counts.matching })} />
                <DecisionFields />
              </div>
            </Card>
          </Form>
        ) : (
          <>
            {table}
            <Pager newer={page.newer} older={page.older} />
          </>
        )}
      </Stack>
    </>
  );
}
