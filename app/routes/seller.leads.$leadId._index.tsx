import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { getOwnLead } from "#app/exchange/leads/get-own-lead.server.ts";
import { explainForSeller } from "#app/exchange/matching/explain-for-seller.server.ts";
import { listReceiptsOfLead } from "#app/exchange/receipts/list-receipts-of-lead.server.ts";
import { listSources } from "#app/exchange/sources/list-sources.server.ts";
import { receiptsPage } from "#app/http/receipts-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { shownOwnLead } from "#app/http/shown-own-lead.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { OwnLeadFacts } from "#app/ui/own-lead-facts.tsx";
import { LeadStatus } from "#app/ui/own-leads.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { LeadDecisions } from "#app/ui/receipts/decision-tables.tsx";
import { WhyNotSold } from "#app/ui/receipts/why-not-sold.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("receipts.lead.facts")} · Galena` }];

export async function loader({ request, params: { leadId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const { reasons } = valueOrThrow(await explainForSeller(actor, leadId), request);
  const [lead, sources, page] = await Promise.all([
    getOwnLead(actor, readNumericId(leadId)!),
    listSources(actor),
    receiptsPage(new URL(request.url), (wish) => listReceiptsOfLead(actor, leadId, wish, ["seller"])),
  ]);
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  return { lead: shownOwnLead(lead!, { names, request, now: new Date() }), reasons, page: valueOrThrow(page, request) };
}

export default function LeadPage() {
  const { lead, reasons, page } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("receipts.lead.title", { id: lead.id })}
        crumbs={[{ to: "/seller/leads", label: t("leads.title") }]}
        status={<LeadStatus status={lead.status} />}
      />
      <Stack>
        <OwnLeadFacts lead={lead} />
        <WhyNotSold reasons={reasons} isSold={lead.soldCount > 0} />
        <Card flush title={t("receipts.lead.decisions")} text={t("receipts.list.ofLeadText")}>
          <LeadDecisions rows={page.rows} />
        </Card>
        {page.isCut && <Notice>{t("receipts.list.cut")}</Notice>}
        <Pager newer={page.newer} older={page.older} />
      </Stack>
    </>
  );
}
