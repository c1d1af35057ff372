import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { addPriceRule } from "#app/exchange/price-rules/add-price-rule.server.ts";
import { listPriceRules } from "#app/exchange/price-rules/list-price-rules.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { priceRuleForm } from "#app/http/price-rule-form.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { IntakeTabs } from "#app/ui/intake-tabs.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { PriceRuleFields, PriceRuleTable } from "#app/ui/price-rules.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("intake.priceRules.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const [rules, organization] = await Promise.all([listPriceRules(actor), getOrganization(actor)]);
  return { rules, currency: valueOrThrow(organization, request).currency, attempt: newAttempt() };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const { currency } = valueOrThrow(await getOrganization(actor), request);
  const form = await readForm(request, priceRuleForm(currency));
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, rule } = form.value;
  valueOrThrow(await addPriceRule(actor, rule, attempt), request);
  return redirectWithFlash("/seller/price-rules", { word: "intake.priceRules.added" });
}

export default function PriceRulesPage() {
  const { rules, currency, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader title={t("intake.priceRules.title")} text={t("intake.priceRules.text")} />
      <IntakeTabs />
      <Stack>
        <Card flush>
          <PriceRuleTable rules={rules} />
        </Card>
        <Card title={t("intake.priceRules.add")} className="max-w-3xl">
          <Form key={attempt} problems={problems} attempt={attempt}>
            <PriceRuleFields currency={currency} />
            <FormActions>
              <SubmitButton>{t("intake.priceRules.add")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
      </Stack>
    </>
  );
}
