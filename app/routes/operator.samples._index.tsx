import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { demandSamples, listSampledSellers } from "#app/exchange/samples/demand-samples.server.ts";
import { listSamples, samplesToCheck } from "#app/exchange/samples/list-samples.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { DemandTable } from "#app/ui/samples/demand-table.tsx";
import { SampleRule } from "#app/ui/samples/sample-rule.tsx";
import { SampleTable } from "#app/ui/samples/sample-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("samples.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const wish = readPageRequest(new URL(request.url));
  const [toCheck, all, sellers] = await Promise.all([
    samplesToCheck(actor),
    listSamples(actor, "operator", wish),
    listSampledSellers(actor),
  ]);
  return {
    toCheck: valueOrThrow(toCheck, request),
    page: pageOf(valueOrThrow(all, request), wish, (row) => [row.openedAt.toISOString(), row.batchId]),
    sellers: valueOrThrow(sellers, request),
    mayDemand: may(actor, "samples:check"),
  };
}

const input = z.strictObject({ organization: z.uuid(), demand: z.enum(["yes", "no"]) });

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "samples:check");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { organization, demand } = form.value;
  valueOrThrow(await demandSamples(actor, { organizationId: organization, isDemanded: demand === "yes" }), request);
  return redirectWithFlash("/operator/samples", { word: "samples.demand.saved" });
}

export default function OperatorSamplesPage() {
  const { toCheck, page, sellers, mayDemand } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("samples.title")} text={t("samples.text")} />
      <Stack>
        <SampleRule />
        <Card flush title={t("samples.toCheck")}>
          <SampleTable
            side="operator"
            rows={toCheck}
            caption={t("samples.toCheck")}
            empty={<EmptyState title={t("samples.nothingTitle")}>{t("samples.nothing")}</EmptyState>}
          />
        </Card>
        <Card flush title={t("samples.all")}>
          <SampleTable
            side="operator"
            rows={page.rows}
            caption={t("samples.caption")}
            empty={<EmptyState title={t("samples.emptyTitle")}>{t("samples.empty")}</EmptyState>}
          />
        </Card>
        <Pager newer={page.newer} older={page.older} />
        <Card flush title={t("samples.demand.title")} text={t("samples.demand.text")}>
          <DemandTable sellers={sellers} mayDemand={mayDemand} />
        </Card>
      </Stack>
    </>
  );
}
