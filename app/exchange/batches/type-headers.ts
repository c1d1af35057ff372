import { foldText } from "../fold-text.ts";
import type { ColumnUse } from "../intake/row-fields.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";

/**
 * What files call the fields of a lead type, folded: by the headers that its operator named, and its own fields by
 * their code and label too. A type's word goes before the dictionary's, which knows no market.
 */
export function typeHeaders({ fields }: Pick<LeadTypeSchema, "fields">): ReadonlyMap<string, ColumnUse> {
  const uses = new Map<string, ColumnUse>();
  for (const { code, label, aliases, isCore } of fields) {
    const use = (isCore ? code : `attribute:${code}`) as ColumnUse;
    for (const name of isCore ? aliases : [code, label, ...aliases]) uses.set(foldText(name), use);
  }
  uses.delete("");
  return uses;
}
