import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { changeLeadType } from "#app/exchange/lead-types/change-lead-type.server.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { leadTypeForm } from "#app/http/lead-type-form.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { LeadTypeTermFields } from "#app/ui/lead-types/lead-type-terms.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("leadTypes.change")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  return { type: valueOrThrow(await getLeadType(actor, params.leadTypeCode), request) };
}

export async function action({ request, params: { leadTypeCode = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const form = await readForm(request, leadTypeForm);
  if (!form.ok) return refusedForm(form.problems);
  const changed = await changeLeadType(actor, leadTypeCode, form.value);
  if (!changed.ok) return refusedAct(changed, request, { entered: form.entered });
  return redirectWithFlash(`/operator/lead-types/${leadTypeCode}`, { word: "leadTypes.changed" });
}

export default function ChangeLeadTypePage() {
  const { type } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("leadTypes.change")}
        crumbs={[
          { to: "/operator/lead-types", label: t("leadTypes.title") },
          { to: `/operator/lead-types/${type.code}`, label: type.name },
        ]}
      />
      <Card className="max-w-3xl">
        <Form problems={problems}>
          <LeadTypeTermFields type={type} />
          <FormActions>
            <SubmitButton>{t("everywhere.save")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
