import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listSources } from "#app/exchange/sources/list-sources.server.ts";
import { leadsPage, readLeadsFilter } from "#app/http/leads-page.server.ts";
import { shownOwnLead } from "#app/http/shown-own-lead.server.ts";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FilterForm } from "#app/ui/filter-form.tsx";
import { leadStatusNames, OwnLeadTable } from "#app/ui/own-leads.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("leads.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const url = new URL(request.url);
  const [page, sources] = await Promise.all([leadsPage(actor, url), listSources(actor)]);
  const now = new Date();
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const leads = page.rows.map((lead) => shownOwnLead(lead, { names, request, now }));
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
      <PageHeader title={t("leads.title")} text={t("leads.text")} />
      <Stack>
        <FilterForm label={t("leads.filter")} clearTo="/seller/leads">
          <SelectField
            name="status"
            label={t("leads.status")}
            placeholder={t("leads.anyStatus")}
            defaultValue={filter.status}
            choices={leadStatusNames.map((value) => ({ value, label: t(`leads.statuses.${value}`) }))}
            optional
          />
          <SelectField
            name="source"
            label={t("leads.source")}
            placeholder={t("leads.anySource")}
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
