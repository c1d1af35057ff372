import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import type { PersonActor } from "#app/exchange/actor.ts";
import { termsAskedBy } from "#app/exchange/price-rules/asked-terms.ts";
import { buyerTermsSaid } from "#app/exchange/price-rules/buyer-terms-row.ts";
import { getBuyerTerms } from "#app/exchange/price-rules/get-buyer-terms.server.ts";
import { getPriceRule } from "#app/exchange/price-rules/get-price-rule.server.ts";
import { setBuyerTerms } from "#app/exchange/price-rules/set-buyer-terms.server.ts";
import { buyerTermsForm } from "#app/http/buyer-terms-form.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { BuyerTermsFields } from "#app/ui/trade/buyer-terms-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("trade.terms.new.title")} · Galena` }];

async function termsAndRule(actor: PersonActor, id: string | undefined, request: Request) {
  const terms = valueOrThrow(await getBuyerTerms(actor, id), request);
  const { priceRule } = terms;
  const allocation = priceRule ? valueOrThrow(await getPriceRule(actor, priceRule.id), request).allocation : undefined;
  return { terms, allocation };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const { terms, allocation } = await termsAndRule(actor, params.termsId, request);
  return { buyer: terms.buyer, rule: terms.priceRule, said: buyerTermsSaid(terms), allocation };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const { terms, allocation } = await termsAndRule(actor, params.termsId, request);
  const form = await readForm(request, buyerTermsForm(buyerTermsSaid(terms), termsAskedBy(allocation)));
  if (!form.ok) return refusedForm(form.problems);
  const key = { buyerId: terms.buyer.id, priceRuleId: terms.priceRule?.id ?? null };
  const set = await setBuyerTerms(actor, key, form.value);
  if (!set.ok) return refusedAct(set, request, { entered: form.entered });
  return redirectWithFlash(key.priceRuleId ? `/seller/price-rules/${key.priceRuleId}` : "/seller/buyer-terms", {
    word: "trade.terms.set",
    values: { name: terms.buyer.name },
  });
}

export default function ChangeBuyerTermsPage() {
  const { buyer, rule, said, allocation } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("trade.terms.new.formTitle", { name: buyer.name })}
        text={rule ? t("trade.terms.new.textRule", { name: rule.name }) : t("trade.terms.new.textAll")}
        crumbs={[
          { to: "/seller/price-rules", label: t("priceRules.title") },
          rule
            ? { to: `/seller/price-rules/${rule.id}`, label: rule.name }
            : { to: "/seller/buyer-terms", label: t("trade.terms.title") },
        ]}
      />
      <Card className="max-w-3xl">
        <Form problems={problems}>
          <BuyerTermsFields terms={said} allocation={allocation} />
          <FormActions>
            <SubmitButton>{t("trade.terms.submit")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
