import type { FieldKind } from "../lead-types/field-kinds.ts";
import type { LeadTypeField, LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import { type OwnFact, ownFactsOf } from "../leads/own-facts.ts";

/** Kinds with few values, or values that many share; no day, which may be somebody's birthday, and no words. */
const shownKinds: readonly FieldKind[] = ["int", "decimal", "money", "bool", "enum", "multi", "region", "country"];

/** What only the lead's type knows and others may see before they buy (product rule E3): what they may filter by. */
export function shownFactsOf(type: Pick<LeadTypeSchema, "fields">, lead: Pick<LeadFacts, "attributes">): OwnFact[] {
  return ownFactsOf(type, lead).filter(({ field }) => isShown(field));
}

function isShown({ kind, options, isFilterable, isPii, isSpecialCategory }: LeadTypeField): boolean {
  if (!isFilterable || isPii || isSpecialCategory) return false;
  return shownKinds.includes(kind) && (kind !== "multi" || options.length > 0);
}
