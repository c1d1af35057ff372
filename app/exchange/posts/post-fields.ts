import { CELL_CHARS_MAX } from "../batches/csv-records.ts";
import { isCampaignField } from "../intake/campaign-fields.ts";
import type { IntakeRow } from "../intake/intake-row.ts";
import { attributePattern, type ColumnUse, rowFields } from "../intake/row-fields.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { ownFieldsOf } from "../lead-types/lead-type-schema.ts";
import type { FieldValue, Submission } from "./submission.ts";

/** A submission as a row whose columns are called as its fields. Submissions of one `shape` have the same columns. */
export type PostRow = { shape: string; names: readonly string[]; mapping: readonly ColumnUse[]; row: IntakeRow };

/** Columns that every such row has, so that a fault can name what is not there. Empty they say nothing. */
const always = ["first_name", "phone", "email", "interests", "consent_text", "captured_at"] as const;

/** What a field of that name is for; null where no lead of the type has one. Whether it is a test is said beside the lead. */
export function fieldUse(name: string, leadType: Pick<LeadTypeSchema, "fields">): ColumnUse | null {
  if (name === "is_test") return null;
  if (Object.hasOwn(rowFields, name)) return name as ColumnUse;
  const isOwn = isCampaignField(name) || ownFieldsOf(leadType).some(({ code }) => code === name);
  if (isOwn) return `attribute:${name}`;
  return attributePattern.test(name) ? (name as ColumnUse) : null;
}

/** Names of fields that no lead of the type has, in the order of their submissions. */
export function unknownFields(submissions: readonly Submission[], leadType: Pick<LeadTypeSchema, "fields">) {
  const known = new Map<string, boolean>();
  return submissions.flatMap(({ fields }, place) =>
    Object.keys(fields)
      .filter((name) => {
        let isKnown = known.get(name);
        if (isKnown === undefined) known.set(name, (isKnown = fieldUse(name, leadType) !== null));
        return !isKnown;
      })
      .map((field) => ({ place, field })),
  );
}

/** Its fields must be known ones. `line` is its number among those sent together, from 1. */
export function postRow(submission: Submission, line: number, leadType: Pick<LeadTypeSchema, "fields">): PostRow {
  const fields = withContext(submission);
  const more = Object.keys(fields).filter((name) => !(always as readonly string[]).includes(name));
  const names = [...always, ...more.sort()];
  const cells = names.map((name) => cellOf(fields[name]));
  const isTooLong = cells.some((cell) => cell.length > CELL_CHARS_MAX);
  return {
    shape: names.join("\n"),
    names,
    mapping: names.map((name) => fieldUse(name, leadType) ?? "ignore"),
    row: {
      line,
      cells,
      ...(submission.context?.formSeconds !== undefined && { formSeconds: submission.context.formSeconds }),
      ...(isTooLong && { fault: "cell_too_long" as const }),
    },
  };
}

function withContext({ fields, context }: Submission): Submission["fields"] {
  return {
    ...(context?.ip && { consent_ip: context.ip }),
    ...(context?.userAgent && { consent_user_agent: context.userAgent }),
    ...(context?.pageUrl && { consent_page_url: context.pageUrl }),
    ...fields,
  };
}

/** Lists as the readers of lists take them apart. */
function cellOf(value: FieldValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "object" ? value.join("\n") : String(value);
}
