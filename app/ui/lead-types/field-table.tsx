import { ArrowDown, ArrowUp } from "lucide-react";
import type { LeadTypeField, LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { Ltr } from "../figures.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { formatNumber } from "../format.ts";
import { useReader } from "../reader.tsx";

type Row = LeadTypeField & { isFirst: boolean; isLast: boolean };

/** A type's live fields in order; every row can be moved by button and opens the field's page. */
export function FieldTable({ type }: { type: LeadTypeSchema }) {
  const t = useWords();
  const rows: Row[] = type.fields.map((field, i) => ({
    ...field,
    isFirst: i === 0,
    isLast: i === type.fields.length - 1,
  }));
  const at = (code: string) => `/operator/lead-types/${type.code}/fields/${code}`;
  return (
    <DataTable
      caption={t("leadTypes.fields.caption", { name: type.name })}
      captionHidden
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "label",
          header: t("leadTypes.fields.label"),
          isRowHeader: true,
          cell: ({ code, label }) => <RowLink to={at(code)}>{label}</RowLink>,
        },
        { key: "code", header: t("leadTypes.fields.code"), noWrap: true, cell: ({ code }) => <Ltr mono>{code}</Ltr> },
        { key: "kind", header: t("leadTypes.fields.kind"), cell: (field) => <FieldKindWords field={field} /> },
        { key: "flags", header: t("leadTypes.fields.flags"), cell: (field) => <FieldFlags field={field} /> },
        {
          key: "order",
          header: t("leadTypes.fields.order"),
          cell: (field) => <MoveButtons field={field} action={`${at(field.code)}/position`} />,
        },
      ]}
    />
  );
}

/** The kind, with bounds or the number of allowed values. */
export function FieldKindWords({ field }: { field: LeadTypeField }) {
  const t = useWords();
  const { intl } = useReader();
  const { kind, options, currency } = field;
  const [least, most] = [field.least, field.most].map((bound) => (bound === null ? null : formatNumber(bound, intl)));
  const kindName = t(`leadTypes.kinds.${kind}`);
  if (currency !== null) return <>{`${kindName} (${currency})`}</>;
  if (options.length > 0) return <>{`${kindName} (${options.length})`}</>;
  if (least && most) return <>{`${kindName}, ${t("leadTypes.fields.bounds", { least, most })}`}</>;
  if (least) return <>{`${kindName}, ${t("leadTypes.fields.boundsFrom", { least })}`}</>;
  return <>{most ? `${kindName}, ${t("leadTypes.fields.boundsTo", { most })}` : kindName}</>;
}

export function FieldFlags({ field }: { field: LeadTypeField }) {
  const t = useWords();
  return (
    <span className="inline-flex flex-wrap gap-1">
      {field.isRequired && <Badge tone="accent">{t("leadTypes.flags.is_required")}</Badge>}
      {field.isFilterable && <Badge tone="info">{t("leadTypes.flags.is_filterable")}</Badge>}
      {field.isPingable && <Badge>{t("leadTypes.flags.is_pingable")}</Badge>}
      {field.isPii && <Badge tone="caution">{t("leadTypes.flags.is_pii")}</Badge>}
      {field.isSpecialCategory && <Badge tone="negative">{t("leadTypes.flags.is_special_category")}</Badge>}
      {!field.isCore && <Badge>{t("leadTypes.fields.own")}</Badge>}
    </span>
  );
}

function MoveButtons({ field, action }: { field: Row; action: string }) {
  const t = useWords();
  const { code, label, isFirst, isLast } = field;
  return (
    <Form id={`move-${code}`} action={action} preventScrollReset className="relative flex! gap-1">
      {!isFirst && (
        <SubmitButton
          name="direction"
          value="up"
          tone="quiet"
          size="sm"
          icon={<ArrowUp className="size-4" aria-hidden />}
        >
          <span className="sr-only">{t("leadTypes.fields.up", { label })}</span>
        </SubmitButton>
      )}
      {!isLast && (
        <SubmitButton
          name="direction"
          value="down"
          tone="quiet"
          size="sm"
          icon={<ArrowDown className="size-4" aria-hidden />}
        >
          <span className="sr-only">{t("leadTypes.fields.down", { label })}</span>
        </SubmitButton>
      )}
    </Form>
  );
}
