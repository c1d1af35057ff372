import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { listSamples } from "#app/exchange/samples/list-samples.server.ts";
import { acceptancePolicies } from "#app/exchange/samples/sample-process.ts";
import { listAcceptance, setAcceptance } from "#app/exchange/samples/set-acceptance.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { AcceptanceTable } from "#app/ui/samples/acceptance-table.tsx";
import { SampleRule } from "#app/ui/samples/sample-rule.tsx";
import { SampleTable } from "#app/ui/samples/sample-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("samples.own.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const wish = readPageRequest(new URL(request.url));
  const [found, acceptance] = await Promise.all([listSamples(actor, "seller", wish), listAcceptance(actor)]);
  const page = pageOf(valueOrThrow(found, request), wish, (row) => [row.openedAt.toISOString(), row.batchId]);
  // Who was drawn is known to nobody here while it is checked; nor is the seed, from which it follows.
  const rows = page.rows.map((row) => ({ ...row, seed: "" }));
  return { page: { ...page, rows }, acceptance, mayWrite: may(actor, "leads:write") };
}

const input = z.strictObject({ source: z.uuid(), policy: z.enum(acceptancePolicies) });

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { source, policy } = form.value;
  valueOrThrow(await setAcceptance(actor, { sourceId: source, policy }), request);
  return redirectWithFlash("/seller/samples", { word: "samples.own.saved" });
}

export default function SellerSamplesPage() {
  const { page, acceptance, mayWrite } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("samples.own.title")} text={t("samples.own.text")} />
      <Stack>
        <SampleRule />
        {acceptance.isDemanded && <Notice tone="info">{t("samples.own.demanded")}</Notice>}
        <Card flush>
          <SampleTable
            side="seller"
            rows={page.rows}
            caption={t("samples.caption")}
            empty={<EmptyState title={t("samples.emptyTitle")}>{t("samples.empty")}</EmptyState>}
          />
        </Card>
        <Pager newer={page.newer} older={page.older} />
        <Card flush title={t("samples.own.policy")} text={t("samples.own.policyText")}>
          <AcceptanceTable sources={acceptance.sources} mayWrite={mayWrite} />
        </Card>
      </Stack>
    </>
  );
}
