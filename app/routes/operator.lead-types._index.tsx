import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { addLeadType } from "#app/exchange/lead-types/add-lead-type.server.ts";
import { listLeadTypes } from "#app/exchange/lead-types/list-lead-types.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { newLeadTypeForm } from "#app/http/lead-type-form.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { LeadTypeTable } from "#app/ui/lead-types/lead-type-table.tsx";
import { LeadTypeTermFields } from "#app/ui/lead-types/lead-type-terms.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("leadTypes.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  return { types: await listLeadTypes(actor, { withArchived: true }), mayWrite: may(actor, "lead-types:write") };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const form = await readForm(request, newLeadTypeForm);
  if (!form.ok) return refusedForm(form.problems);
  const added = await addLeadType(actor, form.value);
  if (!added.ok) return refusedAct(added, request, { entered: form.entered, field: "short_name" });
  return redirectWithFlash(`/operator/lead-types/${added.value.code}`, {
    word: "leadTypes.added",
    values: { name: form.value.name },
  });
}

export default function LeadTypesPage() {
  const { types, mayWrite } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader title={t("leadTypes.title")} text={t("leadTypes.text")} />
      <Stack>
        <Card flush>
          <LeadTypeTable types={types} />
        </Card>
        {mayWrite && (
          <Card title={t("leadTypes.add")} className="max-w-3xl">
            <Form problems={problems}>
              <LeadTypeTermFields />
              <FormActions>
                <SubmitButton>{t("leadTypes.add")}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
        )}
      </Stack>
    </>
  );
}
