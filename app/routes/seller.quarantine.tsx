import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listHeldLeads } from "#app/exchange/quarantine/list-held-leads.server.ts";
import { listSources } from "#app/exchange/sources/list-sources.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { HeldLeadTable } from "#app/ui/quarantine/held-lead-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("quarantine.own.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const wish = readPageRequest(new URL(request.url));
  const [found, sources] = await Promise.all([listHeldLeads(actor, wish), listSources(actor)]);
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const rows = found.map((lead) => ({ ...lead, source: names.get(lead.sourceId) ?? "" }));
  return pageOf(rows, wish, ({ enteredAt, leadId }) => [enteredAt.toISOString(), leadId.toString()]);
}

export default function HeldLeadsPage() {
  const { rows, newer, older } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("quarantine.own.title")}
        text={t("quarantine.own.text")}
        crumbs={[{ to: "/seller/leads", label: t("leads.title") }]}
      />
      <Stack>
        <Card flush>
          <HeldLeadTable rows={rows} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
