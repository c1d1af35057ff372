import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { addLeadTypeField } from "#app/exchange/lead-types/add-lead-type-field.server.ts";
import { coreField, coreFieldCodes, isCoreField } from "#app/exchange/lead-types/core-fields.ts";
import { getLeadTypeEditor } from "#app/exchange/lead-types/get-lead-type-editor.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { newCoreFieldForm, newOwnFieldForm } from "#app/http/lead-type-form.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { TextLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { CoreFieldFields, OwnFieldFields } from "#app/ui/lead-types/field-fields.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("leadTypes.fields.add")} · Galena` }];

/** `?core=gender` asks for one of the fields that all types share. */
function askedCore(request: Request) {
  const code = new URL(request.url).searchParams.get("core");
  return code !== null && isCoreField(code) ? code : null;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const { type, archivedFields } = valueOrThrow(await getLeadTypeEditor(actor, params.leadTypeCode), request);
  const had = new Set([...type.fields, ...archivedFields].map(({ code }) => code));
  const core = askedCore(request);
  return {
    type: { code: type.code, name: type.name },
    core: core && { code: core, ...coreField(core) },
    left: coreFieldCodes.filter((code) => !had.has(code)),
  };
}

export async function action({ request, params: { leadTypeCode = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const core = askedCore(request);
  const form = core ? await readForm(request, newCoreFieldForm(core)) : await readForm(request, newOwnFieldForm);
  if (!form.ok) return refusedForm(form.problems);
  const added = await addLeadTypeField(actor, leadTypeCode, form.value);
  if (!added.ok) return refusedAct(added, request, { entered: form.entered, ...(core ? {} : { field: "short_name" }) });
  return redirectWithFlash(`/operator/lead-types/${leadTypeCode}`, {
    word: "leadTypes.fields.added",
    values: { label: form.value.label },
  });
}

export default function NewFieldPage() {
  const { type, core, left } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const named = (code: string) => code.replaceAll("_", " ");
  return (
    <>
      <PageHeader
        title={t("leadTypes.fields.add")}
        crumbs={[
          { to: "/operator/lead-types", label: t("leadTypes.title") },
          { to: `/operator/lead-types/${type.code}`, label: type.name },
        ]}
      />
      <Stack>
        {left.length > 0 && !core && (
          <Card title={t("leadTypes.fields.choose")} text={t("leadTypes.fields.chooseText")} className="max-w-3xl">
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {left.map((code) => (
                <li key={code}>
                  <TextLink to={`?core=${code}`}>{t("leadTypes.fields.take", { label: named(code) })}</TextLink>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <Card className="max-w-3xl">
          <Form key={core?.code ?? "own"} problems={problems}>
            {core ? (
              <CoreFieldFields
                field={{ label: named(core.code), hint: "", isPii: core.isPii, isPingable: !core.isPii }}
              />
            ) : (
              <OwnFieldFields />
            )}
            <FormActions>
              <SubmitButton>{t("leadTypes.fields.add")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
      </Stack>
    </>
  );
}
