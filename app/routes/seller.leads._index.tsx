import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { ageBandOf, priceNow } from "#app/exchange/price-rules/price-lead.ts";
import { listSources } from "#app/exchange/sources/list-sources.server.ts";
import { leadsPage, readLeadsFilter } from "#app/http/leads-page.server.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FilterForm } from "#app/ui/filter-form.tsx";
import { leadStatusNames, OwnLeadTable } from "#app/ui/own-leads.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("intake.leads.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const url = new URL(request.url);
  const [page, sources] = await Promise.all([leadsPage(actor, url), listSources(actor)]);
  const now = new Date();
  const { placeName } = speechFor(request);
  const placeOf = (code: string | null) => (code === null ? null : (placeName?.(code) ?? code));
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  // Only what the page shows goes to the browser.
  const leads = page.rows.map((lead) => ({
    id: lead.id.toString(),
    status: lead.status,
    batchId: lead.batchId,
    source: names.get(lead.sourceId) ?? "",
    sourceId: lead.sourceId,
    place: placeOf(lead.region ?? lead.country),
    age: lead.age,
    gender: lead.gender,
    interests: lead.interests.slice(0, 4),
    contactKinds: lead.contactKinds,
    saleMode: lead.saleMode,
    soldCount: lead.soldCount,
    maxSales: lead.maxSales,
    currency: lead.currency,
    price: ageBandOf(lead.capturedAt, now) === null ? null : priceNow(lead.prices, lead.capturedAt, now),
    capturedAt: lead.capturedAt,
    isRecycled: lead.isRecycled,
    isHousehold: lead.isHousehold,
    isTest: lead.isTest,
  }));
  return {
    leads,
    newer: page.newer,
    older: page.older,
    filter: readLeadsFilter(url),
    sources: sources.map(({ id, name }) => ({ id, name })),
  };
}

export default function LeadsPage() {
  const { leads, newer, older, filter, sources } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("intake.leads.title")} text={t("intake.leads.text")} />
      <Stack>
        <FilterForm label={t("intake.leads.filter")} clearTo="/seller/leads">
          <SelectField
            name="status"
            label={t("intake.leads.status")}
            placeholder={t("intake.leads.anyStatus")}
            defaultValue={filter.status}
            choices={leadStatusNames.map((value) => ({ value, label: t(`intake.leads.statuses.${value}`) }))}
            optional
          />
          <SelectField
            name="source"
            label={t("intake.leads.source")}
            placeholder={t("intake.leads.anySource")}
            defaultValue={filter.source}
            choices={sources.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
          {filter.batch !== "" && <input type="hidden" name="batch" value={filter.batch} />}
        </FilterForm>
        <Card flush>
          <OwnLeadTable leads={leads} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
