import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import type { PersonActor } from "#app/exchange/actor.ts";
import { getTradePartner } from "#app/exchange/organizations/get-trade-partner.server.ts";
import { termsAskedBy } from "#app/exchange/price-rules/asked-terms.ts";
import { getPriceRule } from "#app/exchange/price-rules/get-price-rule.server.ts";
import { listBuyerTerms } from "#app/exchange/price-rules/list-buyer-terms.server.ts";
import { setBuyerTerms } from "#app/exchange/price-rules/set-buyer-terms.server.ts";
import { buyerTermsForm, usualBuyerTerms } from "#app/http/buyer-terms-form.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { searchPartners } from "#app/http/partner-search.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { BuyerTermsFields } from "#app/ui/trade/buyer-terms-fields.tsx";
import { PartnerSearch } from "#app/ui/trade/partner-search.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("trade.terms.new.title")} · Galena` }];

/** `?rule=` is the price rule, absent for all of them; `?buyer=` who was chosen, absent while one is looked for. */
async function asked(actor: PersonActor, request: Request) {
  const { searchParams } = new URL(request.url);
  const ruleId = searchParams.get("rule");
  const buyerId = searchParams.get("buyer");
  const rule = ruleId === null ? null : valueOrThrow(await getPriceRule(actor, ruleId), request);
  const buyer = buyerId === null ? null : valueOrThrow(await getTradePartner(actor, buyerId, "buyers"), request);
  return { rule: rule && { id: rule.id, name: rule.name, allocation: rule.allocation }, buyer };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const { rule, buyer } = await asked(actor, request);
  if (buyer === null) return { rule, buyer, search: await searchPartners(actor, request, "buyers") };
  const known = valueOrThrow(await listBuyerTerms(actor), request);
  const before = known.find(
    (each) => each.buyer.id === buyer.id && (each.priceRule?.id ?? null) === (rule?.id ?? null),
  );
  if (before) throw redirect(`/seller/buyer-terms/${before.id}`);
  return { rule, buyer, search: null };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const { rule, buyer } = await asked(actor, request);
  const form = await readForm(request, buyerTermsForm(usualBuyerTerms, termsAskedBy(rule?.allocation)));
  if (!form.ok) return refusedForm(form.problems);
  const set = await setBuyerTerms(actor, { buyerId: buyer?.id ?? "", priceRuleId: rule?.id ?? null }, form.value);
  if (!set.ok) return refusedAct(set, request, { entered: form.entered });
  return redirectWithFlash(rule ? `/seller/price-rules/${rule.id}` : "/seller/buyer-terms", {
    word: "trade.terms.set",
    values: { name: buyer?.name ?? "" },
  });
}

export default function NewBuyerTermsPage() {
  const { rule, buyer, search } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const ofRule = rule ? `rule=${rule.id}&` : "";
  return (
    <>
      <PageHeader
        title={buyer ? t("trade.terms.new.formTitle", { name: buyer.name }) : t("trade.terms.new.title")}
        text={rule ? t("trade.terms.new.textRule", { name: rule.name }) : t("trade.terms.new.textAll")}
        crumbs={[
          { to: "/seller/price-rules", label: t("priceRules.title") },
          rule
            ? { to: `/seller/price-rules/${rule.id}`, label: rule.name }
            : { to: "/seller/buyer-terms", label: t("trade.terms.title") },
        ]}
        actions={buyer && <LinkButton to={`?${ofRule}`}>{t("trade.terms.new.other")}</LinkButton>}
      />
      <Card className="max-w-3xl">
        {search ? (
          <PartnerSearch
            {...search}
            hidden={rule ? { rule: rule.id } : {}}
            linkTo={({ id }) => `?${ofRule}buyer=${id}`}
          />
        ) : (
          <Form problems={problems}>
            <BuyerTermsFields terms={usualBuyerTerms} allocation={rule?.allocation} />
            <FormActions>
              <SubmitButton>{t("trade.terms.submit")}</SubmitButton>
            </FormActions>
          </Form>
        )}
      </Card>
    </>
  );
}
