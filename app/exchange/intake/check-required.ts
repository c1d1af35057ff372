import type { LeadContacts } from "../leads/lead-contacts.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import { toldOf } from "../leads/told-fields.ts";
import type { RowCells } from "./row-cells.ts";
import { type RowField, rowFields } from "./row-fields.ts";
import type { RowFault } from "./row-reasons.ts";
import type { RowRules } from "./row-rules.ts";

/** Every lead must have them, whatever its type: they are looked for where they are read. */
const always = new Set(["first_name", "interests"]);

/** Makes the check that a row tells all that its type requires. */
export function requiredChecker(cells: RowCells, { leadType }: RowRules) {
  const required = leadType.fields
    .filter(({ code, isRequired }) => isRequired && !always.has(code))
    .map(({ code }) => ({ code, isTold: toldOf(code) }));

  return (facts: LeadFacts, contacts: LeadContacts): RowFault | null => {
    const missing = required.find(({ isTold }) => !isTold(facts, contacts));
    if (!missing) return null;
    const use = Object.hasOwn(rowFields, missing.code)
      ? (missing.code as RowField)
      : (`attribute:${missing.code}` as const);
    return { reason: "missing_required", column: cells.nameOf(use), facts: { field: missing.code } };
  };
}
