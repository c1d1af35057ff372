import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { listPriceRules } from "#app/exchange/price-rules/list-price-rules.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { IntakeTabs } from "#app/ui/intake-tabs.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { PriceRuleTable } from "#app/ui/price-rules/price-rule-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("priceRules.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const rules = await listPriceRules(actor, { archivedToo: true });
  return {
    rules: rules.filter(({ isArchived }) => !isArchived),
    archived: rules.filter(({ isArchived }) => isArchived),
    mayAdd: may(actor, "pricing:write"),
  };
}

export default function PriceRulesPage() {
  const { rules, archived, mayAdd } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("priceRules.title")}
        text={t("priceRules.text")}
        actions={
          <>
            <LinkButton to="/seller/buyer-terms">{t("trade.terms.title")}</LinkButton>
            {mayAdd && (
              <LinkButton to="/seller/price-rules/new" tone="primary">
                {t("priceRules.add")}
              </LinkButton>
            )}
          </>
        }
      />
      <IntakeTabs />
      <Stack>
        <Card flush>
          <PriceRuleTable caption={t("priceRules.title")} rules={rules} mayAdd={mayAdd} />
        </Card>
        {archived.length > 0 && (
          <Card title={t("priceRules.archivedTitle")} text={t("priceRules.archivedText")} flush>
            <PriceRuleTable caption={t("priceRules.archivedTitle")} rules={archived} />
          </Card>
        )}
      </Stack>
    </>
  );
}
