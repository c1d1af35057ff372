import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { listBuyerTerms } from "#app/exchange/price-rules/list-buyer-terms.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { BuyerTermsTable } from "#app/ui/trade/buyer-terms-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("trade.terms.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const terms = valueOrThrow(await listBuyerTerms(actor), request);
  return {
    forAll: terms.filter(({ priceRule }) => priceRule === null),
    forOne: terms.filter(({ priceRule }) => priceRule !== null),
    mayChange: may(actor, "pricing:write"),
  };
}

export default function BuyerTermsPage() {
  const { forAll, forOne, mayChange } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("trade.terms.title")}
        text={t("trade.terms.text")}
        crumbs={[{ to: "/seller/price-rules", label: t("priceRules.title") }]}
        actions={
          mayChange && (
            <LinkButton to="/seller/buyer-terms/new" tone="primary">
              {t("trade.terms.add")}
            </LinkButton>
          )
        }
      />
      <Stack>
        <Card title={t("trade.terms.forAll")} text={t("trade.terms.forAllText")} flush>
          <BuyerTermsTable caption={t("trade.terms.forAll")} terms={forAll} mayChange={mayChange} />
        </Card>
        {forOne.length > 0 && (
          <Card title={t("trade.terms.forOne")} flush>
            <BuyerTermsTable caption={t("trade.terms.forOne")} terms={forOne} mayChange={mayChange} withRule />
          </Card>
        )}
      </Stack>
    </>
  );
}
