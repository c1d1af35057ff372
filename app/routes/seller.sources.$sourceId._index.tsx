import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getProofPolicy } from "#app/exchange/consent/get-proof-policy.server.ts";
import { listCampaigns } from "#app/exchange/intake/list-campaigns.server.ts";
import { countSources } from "#app/exchange/posts/count-sources.server.ts";
import { getCertification } from "#app/exchange/posts/get-certification.server.ts";
import { getSourceDays } from "#app/exchange/posts/get-source-days.server.ts";
import { listLeadPosts } from "#app/exchange/posts/list-lead-posts.server.ts";
import { countSalesBySource, SALES_LOOKED_AT } from "#app/exchange/sales/count-sales-by-source.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { getSourceFunnel } from "#app/exchange/receipts/get-source-funnel.server.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { sandboxInWords, settingsShown } from "#app/http/shown-settings.server.ts";
import { shownPost } from "#app/http/shown-post.ts";
import { shownSource } from "#app/http/shown-source.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, Columns } from "#app/ui/card.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { PostTable } from "#app/ui/posts/post-table.tsx";
import { SourceFunnel } from "#app/ui/receipts/funnel-cards.tsx";
import { CertificationCard } from "#app/ui/sources/certification-card.tsx";
import { CampaignCard, SettingsCard, SourceDays, SourceFigures, WaysCard } from "#app/ui/sources/source-cards.tsx";
import { ProofCard } from "#app/ui/sources/proof-card.tsx";
import { SourceActions } from "#app/ui/sources/source-actions.tsx";
import { SourceState } from "#app/ui/sources/source-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const LATEST = 5;

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("sources.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const source = valueOrThrow(await getSource(actor, params.sourceId), request);
  const { timeZone } = valueOrThrow(await getOrganization(actor), request);
  const [counts, sales, days, campaigns, certification, posts, settings] = await Promise.all([
    countSources(actor),
    countSalesBySource(actor),
    getSourceDays(source, timeZone),
    listCampaigns(source),
    getCertification(source),
    listLeadPosts(actor, { sourceId: source.id, size: LATEST - 1 }),
    settingsShown(request, actor, source),
  ]);
  const { t } = speechFor(request);
  const proof = valueOrThrow(await getProofPolicy(actor, source.id), request);
  const funnel = valueOrThrow(await getSourceFunnel(actor, source.id), request);
  return {
    funnel,
    proof: proof.policy,
    source: shownSource(source, counts.get(source.id), sales.get(source.id)),
    days,
    campaigns,
    certification: { steps: certification.steps, isCertified: certification.isCertified },
    request: sandboxInWords(request, source),
    posts: valueOrThrow(posts, request).map((post) => shownPost(post, t)),
    settings,
    salesLookedAt: SALES_LOOKED_AT,
  };
}

export default function SourcePage() {
  const page = useLoaderData<typeof loader>();
  const { source, days, campaigns, certification, posts } = page;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={source.name}
        crumbs={[{ to: "/seller/sources", label: t("sources.title") }]}
        status={<SourceState isPaused={source.isPaused} />}
        actions={<SourceActions id={source.id} isPaused={source.isPaused} />}
      />
      <Stack>
        <SourceFigures
          figures={{ ...source, salesLookedAt: page.salesLookedAt }}
          leadsTo={`/seller/leads?source=${source.id}`}
        />
        <SourceDays days={days} />
        <SourceFunnel funnel={page.funnel} />
        <Columns>
          <WaysCard sourceId={source.id} />
          <CertificationCard {...certification} request={page.request} />
        </Columns>
        <Card
          flush
          title={t("sources.latest")}
          actions={
            posts.length > 0 && (
              <LinkButton to={`/seller/sources/${source.id}/posts`}>{t("sources.allPosts")}</LinkButton>
            )
          }
        >
          <PostTable posts={posts} />
        </Card>
        <CampaignCard campaigns={campaigns} />
        <SettingsCard settings={page.settings} />
        <ProofCard sourceId={source.id} policy={page.proof} />
      </Stack>
    </>
  );
}
