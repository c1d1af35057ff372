import type { LeadTypeField, LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { useWords } from "#app/words/use-words.ts";
import { DataTable } from "../data-table.tsx";
import { Ltr } from "../figures.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { FieldKindWords } from "./field-table.tsx";

/** Fields that a type had: their codes stay taken, and they can come back. */
export function ArchivedFields({ type, fields }: { type: LeadTypeSchema; fields: LeadTypeField[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("leadTypes.fields.archivedTitle")}
      captionHidden
      rows={fields}
      rowKey={({ code }) => code}
      columns={[
        { key: "label", header: t("leadTypes.fields.label"), isRowHeader: true, cell: ({ label }) => label },
        { key: "code", header: t("leadTypes.fields.code"), cell: ({ code }) => <Ltr mono>{code}</Ltr> },
        { key: "kind", header: t("leadTypes.fields.kind"), cell: (field) => <FieldKindWords field={field} /> },
        {
          key: "restore",
          header: t("leadTypes.fields.restore"),
          cell: ({ code }) => (
            <Form id={`restore-${code}`} action={`/operator/lead-types/${type.code}/fields/${code}/restoration`}>
              <div>
                <SubmitButton tone="secondary" size="sm">
                  {t("leadTypes.fields.restore")}
                </SubmitButton>
              </div>
            </Form>
          ),
        },
      ]}
    />
  );
}
