import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { getProofPolicy } from "#app/exchange/consent/get-proof-policy.server.ts";
import { checkVerdicts } from "#app/exchange/consent/proof-policy.ts";
import { setProofPolicy } from "#app/exchange/consent/set-proof-policy.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { tickInput } from "#app/http/form-inputs.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { CheckboxField, SelectField } from "#app/ui/choice-fields.tsx";
import { FieldSet, Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const verdict = z.enum(checkVerdicts);
const input = z.strictObject({ demanded: tickInput(), failed: verdict, unreachable: verdict, email_domain: verdict });

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("checks.proof.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  return { source: valueOrThrow(await getProofPolicy(actor, params.sourceId), request) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { demanded, failed, unreachable, email_domain } = form.value;
  const policy = { certificate: demanded ? { failed, unreachable } : null, email_domain };
  const outcome = await setProofPolicy(actor, params.sourceId, policy);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return redirectWithFlash(`/seller/sources/${params.sourceId}`, { word: "checks.proof.saved" });
}

export default function ProofPage() {
  const { source } = useLoaderData<typeof loader>();
  const { certificate, email_domain } = source.policy;
  const t = useWords();
  const verdicts = checkVerdicts.map((value) => ({ value, label: t(`checks.proof.verdicts.${value}`) }));
  return (
    <>
      <PageHeader
        title={t("checks.proof.title")}
        text={t("checks.proof.text")}
        crumbs={[
          { to: "/seller/sources", label: t("sources.title") },
          { to: `/seller/sources/${source.id}`, label: source.name },
        ]}
      />
      <Card className="max-w-2xl">
        <Form problems={useActionData<typeof action>()?.problems}>
          <FieldSet legend={t("checks.proof.certificates")} hint={t("checks.proof.certificatesHint")}>
            <CheckboxField
              name="demanded"
              label={t("checks.proof.demanded")}
              defaultChecked={certificate !== null}
              optional
            />
            <SelectField
              name="failed"
              label={t("checks.proof.failed")}
              hint={t("checks.proof.failedHint")}
              choices={verdicts}
              defaultValue={certificate?.failed ?? "quarantine"}
            />
            <SelectField
              name="unreachable"
              label={t("checks.proof.unreachable")}
              hint={t("checks.proof.unreachableHint")}
              choices={verdicts}
              defaultValue={certificate?.unreachable ?? "quarantine"}
            />
          </FieldSet>
          <FieldSet legend={t("checks.proof.domains")}>
            <SelectField
              name="email_domain"
              label={t("checks.proof.noMail")}
              hint={t("checks.proof.noMailHint")}
              choices={verdicts}
              defaultValue={email_domain}
            />
          </FieldSet>
          <FormActions>
            <SubmitButton>{t("everywhere.save")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
