import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getLeadTypeEditor } from "#app/exchange/lead-types/get-lead-type-editor.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { Form, SubmitButton } from "#app/ui/form.tsx";
import { ArchivedFields } from "#app/ui/lead-types/archived-fields.tsx";
import { FieldTable } from "#app/ui/lead-types/field-table.tsx";
import { LeadTypeState } from "#app/ui/lead-types/lead-type-table.tsx";
import { LeadTypeTerms } from "#app/ui/lead-types/lead-type-terms.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.type.name ?? wordsFor(defaultLocale)("leadTypes.title")} · Galena` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const editor = valueOrThrow(await getLeadTypeEditor(actor, params.leadTypeCode), request);
  return { ...editor, mayWrite: may(actor, "lead-types:write") };
}

export default function LeadTypePage() {
  const { type, archivedFields, mayWrite } = useLoaderData<typeof loader>();
  const t = useWords();
  const path = `/operator/lead-types/${type.code}`;
  return (
    <>
      <PageHeader
        title={type.name}
        text={t("leadTypes.versionOf", { version: type.version })}
        crumbs={[{ to: "/operator/lead-types", label: t("leadTypes.title") }]}
        status={<LeadTypeState type={type} />}
      />
      <Stack>
        <Card
          title={t("leadTypes.fields.title")}
          text={t("leadTypes.fields.text")}
          actions={mayWrite && <LinkButton to={`${path}/new-field`}>{t("leadTypes.fields.add")}</LinkButton>}
          flush
        >
          <FieldTable type={type} />
        </Card>
        <Card
          title={t("leadTypes.settings")}
          actions={mayWrite && <LinkButton to={`${path}/change`}>{t("leadTypes.change")}</LinkButton>}
        >
          <LeadTypeTerms type={type} />
        </Card>
        {archivedFields.length > 0 && (
          <Card title={t("leadTypes.fields.archivedTitle")} text={t("leadTypes.fields.archivedText")} flush>
            <ArchivedFields type={type} fields={archivedFields} />
          </Card>
        )}
        {mayWrite &&
          (type.isArchived ? (
            <Form id="restore" action={`${path}/restoration`}>
              <div>
                <SubmitButton tone="secondary">{t("leadTypes.restore")}</SubmitButton>
              </div>
            </Form>
          ) : (
            <ConfirmAction
              id="archive"
              label={t("leadTypes.archive")}
              consequence={t("leadTypes.archiveConsequence")}
              action={`${path}/archive`}
            />
          ))}
      </Stack>
    </>
  );
}
