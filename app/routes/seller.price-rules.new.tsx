import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { addPriceRule } from "#app/exchange/price-rules/add-price-rule.server.ts";
import { goesByAge, type PriceModel, priceModels } from "#app/exchange/price-rules/price-models.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { priceRuleForm } from "#app/http/price-rule-form.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { AllocationFields, ModeFields, SlotFields } from "#app/ui/price-rules/listing-fields.tsx";
import { ModelChoice } from "#app/ui/price-rules/model-choice.tsx";
import { AgeFields, PriceFields } from "#app/ui/price-rules/price-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("priceRules.form.title")} · Galena` }];

/** `?model=dutch` asks for the form of that model's rules; without it the models are shown to choose from. */
function askedModel(request: Request): PriceModel | null {
  const asked = new URL(request.url).searchParams.get("model");
  return priceModels.find((model) => model === asked) ?? null;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const { currency, timeZone } = valueOrThrow(await getOrganization(actor), request);
  return { model: askedModel(request), currency, timeZone, attempt: newAttempt() };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const { currency } = valueOrThrow(await getOrganization(actor), request);
  const form = await readForm(request, priceRuleForm(askedModel(request) ?? "fixed", currency));
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, rule } = form.value;
  const { id } = valueOrThrow(await addPriceRule(actor, rule, attempt), request);
  return redirectWithFlash(`/seller/price-rules/${id}`, { word: "priceRules.added" });
}

export default function NewPriceRulePage() {
  const { model } = useLoaderData<typeof loader>();
  const t = useWords();
  const rules = { to: "/seller/price-rules", label: t("priceRules.title") };
  if (model === null)
    return (
      <>
        <PageHeader title={t("priceRules.form.title")} text={t("priceRules.form.text")} crumbs={[rules]} />
        <Stack>
          <h2 className="text-base font-semibold">{t("priceRules.form.choose")}</h2>
          <ModelChoice />
        </Stack>
      </>
    );
  return (
    <>
      <PageHeader
        title={t("priceRules.form.titleOf", { model: t(`priceRules.models.${model}.name`) })}
        text={t(`priceRules.models.${model}.text`)}
        crumbs={[rules, { to: "/seller/price-rules/new", label: t("priceRules.form.title") }]}
        actions={<LinkButton to="/seller/price-rules/new">{t("priceRules.form.change")}</LinkButton>}
      />
      <RuleForm key={model} model={model} />
    </>
  );
}

function RuleForm({ model }: { model: PriceModel }) {
  const { currency, timeZone, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <Card className="max-w-3xl">
      <Form problems={problems} attempt={attempt} className="gap-8">
        <PriceFields model={model} currency={currency} />
        {goesByAge(model) && <AgeFields />}
        <ModeFields model={model} />
        <AllocationFields model={model} />
        <SlotFields timeZone={timeZone} />
        <FormActions>
          <SubmitButton>{t("priceRules.add")}</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
