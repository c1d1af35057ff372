import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { getPriceRule } from "#app/exchange/price-rules/get-price-rule.server.ts";
import { sharesOf } from "#app/exchange/price-rules/buyer-shares.ts";
import { buyerShareOf } from "#app/exchange/price-rules/buyer-terms-row.ts";
import { listBuyerTerms } from "#app/exchange/price-rules/list-buyer-terms.server.ts";
import { priceRuleSentences } from "#app/exchange/price-rules/price-rule-sentences.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { StatusPill } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { PricePreview } from "#app/ui/price-rules/price-preview.tsx";
import { RuleTerms } from "#app/ui/trade/rule-terms.tsx";
import { useWords } from "#app/words/use-words.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.rule.name ?? ""} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const rule = valueOrThrow(await getPriceRule(actor, params.priceRuleId), request);
  const terms = valueOrThrow(await listBuyerTerms(actor), request);
  return {
    rule,
    sentences: priceRuleSentences(rule, speechFor(request)),
    terms: terms.filter(({ priceRule }) => priceRule?.id === rule.id),
    givenAwayBps: rule.allocation === "percentage_deficit" ? sharesOf(rule.id, terms.map(buyerShareOf)) : null,
    mayChange: may(actor, "pricing:write"),
  };
}

export default function PriceRulePage() {
  const { rule, sentences, terms, givenAwayBps, mayChange } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={<bdi>{rule.name}</bdi>}
        crumbs={[{ to: "/seller/price-rules", label: t("priceRules.title") }]}
        status={
          <StatusPill tone={rule.isArchived ? "neutral" : "positive"}>
            {t(rule.isArchived ? "priceRules.archivedPill" : "priceRules.inUse")}
          </StatusPill>
        }
        text={t(`priceRules.models.${rule.model}.name`)}
        actions={
          mayChange &&
          !rule.isArchived && (
            <ConfirmAction
              id="archive"
              label={t("priceRules.archive")}
              consequence={t("priceRules.archiveConsequence")}
              action={`/seller/price-rules/${rule.id}/archive`}
            />
          )
        }
      />
      <Stack>
        <Card title={t("priceRules.sentences.title")} className="max-w-3xl">
          <ul className="grid list-disc gap-1.5 ps-5">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Card>
        <div className="max-w-3xl">
          <PricePreview rule={rule} />
        </div>
        <RuleTerms rule={rule} terms={terms} givenAwayBps={givenAwayBps} mayChange={mayChange} />
      </Stack>
    </>
  );
}
