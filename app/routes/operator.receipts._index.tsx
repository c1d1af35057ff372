import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { listReceipts } from "#app/exchange/receipts/list-receipts.server.ts";
import { readRequestNumber } from "#app/http/receipt-page.server.ts";
import { receiptsPage } from "#app/http/receipts-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { FilterForm } from "#app/ui/filter-form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { AllDecisions } from "#app/ui/receipts/decision-tables.tsx";
import { TextField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("receipts.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const url = new URL(request.url);
  const lead = url.searchParams.get("lead")?.trim() ?? "";
  const number = readRequestNumber(url.searchParams.get("request"));
  // What isn't a number of a lead is the number of none.
  const filter = { leadId: lead === "" ? undefined : (readNumericId(lead) ?? 0n), requestNumber: number };
  const page = await receiptsPage(url, (wish) => listReceipts(actor, filter, wish));
  return { page: valueOrThrow(page, request), filter: { lead, request: number?.toString() ?? "" } };
}

export default function OperatorReceiptsPage() {
  const { page, filter } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("receipts.title")} text={t("receipts.list.allText")} />
      <Stack>
        <FilterForm label={t("receipts.list.search")} clearTo="/operator/receipts">
          <TextField
            name="lead"
            label={t("receipts.list.lead")}
            defaultValue={filter.lead}
            inputMode="numeric"
            optional
          />
          <TextField
            name="request"
            label={t("receipts.list.request")}
            defaultValue={filter.request}
            inputMode="numeric"
            optional
          />
        </FilterForm>
        <Card flush>
          <AllDecisions rows={page.rows} />
        </Card>
        {page.isCut && <Notice>{t("receipts.list.cut")}</Notice>}
        <Pager newer={page.newer} older={page.older} />
      </Stack>
    </>
  );
}
