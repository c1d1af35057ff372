import { contactKinds, isOwnField, type LeadFacts, leadFields, maskOf, ownCodeOf, ownValueOf } from "./lead-fields.ts";
import { type Condition, type Preference, type Scalar, valuesOf } from "./lead-filter.ts";
import { distanceKm } from "./distance.ts";

/** Why a condition fails: the lead says otherwise, or doesn't say. */
export type FilterFailure = `filter:${string}` | `missing:${string}`;

/** Null when the condition holds for the lead. */
export function failureOf(condition: Condition, lead: LeadFacts): FilterFailure | null {
  const isMissing = !states(condition, lead);
  if (condition.operator === "exists") {
    if (condition.value === !isMissing) return null;
    return isMissing ? `missing:${condition.field}` : `filter:${condition.field}`;
  }
  if (isMissing) return condition.on_missing === "accept" ? null : `missing:${condition.field}`;
  return holds(condition, lead) ? null : `filter:${condition.field}`;
}

/** The first failure in the order of the conditions; null when all hold. */
export function firstFailure(conditions: readonly Condition[], lead: LeadFacts): FilterFailure | null {
  for (const condition of conditions) {
    const failure = failureOf(condition, lead);
    if (failure) return failure;
  }
  return null;
}

/** Sum of the weights of the preferences that hold; 0 to 500. */
export function preferenceScore(preferences: readonly Preference[], lead: LeadFacts): number {
  return preferences.reduce(
    (score, { condition, weight }) => score + (failureOf(condition, lead) === null ? weight : 0),
    0,
  );
}

function states(condition: Condition, lead: LeadFacts): boolean {
  const { field } = condition;
  if (isOwnField(field)) return statesOwn(condition, ownValueOf(lead, ownCodeOf(field)));
  const about = leadFields[field];
  if (about.kind === "point") return lead.latitude !== null && lead.longitude !== null;
  if (about.kind === "list") return lead.interests.length > 0;
  if (about.kind === "bits") return lead.contactKinds !== 0;
  return lead[about.fact] !== null;
}

/** A value of the type that the condition compares; for `exists` any value at all. */
function statesOwn(condition: Condition, value: unknown): boolean {
  const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  if (isEmpty || condition.operator === "exists" || condition.operator === "radius_km") return !isEmpty;
  const isList = condition.operator === "contains_any" || condition.operator === "contains_all";
  return isList ? Array.isArray(value) : typeof value === typeof valuesOf(condition)[0];
}

type Comparison = Exclude<Condition, { operator: "exists" }>;

/** The field is known to be stated. */
function holds(condition: Comparison, lead: LeadFacts): boolean {
  switch (condition.operator) {
    case "eq":
      return scalarOf(condition, lead) === condition.value;
    case "in":
      return condition.value.includes(scalarOf(condition, lead));
    case "not_in":
      return !condition.value.includes(scalarOf(condition, lead));
    case "gte":
      return scalarOf(condition, lead) >= condition.value;
    case "lte":
      return scalarOf(condition, lead) <= condition.value;
    case "between": {
      const value = scalarOf(condition, lead);
      return value >= condition.value[0] && value <= condition.value[1];
    }
    case "contains_any":
      return contains(condition, lead, "some");
    case "contains_all":
      return contains(condition, lead, "every");
    case "radius_km":
      return distanceKm(lead as { latitude: number; longitude: number }, condition.value) <= condition.value.km;
  }
}

function scalarOf({ field }: Comparison, lead: LeadFacts): Scalar {
  if (isOwnField(field)) return ownValueOf(lead, ownCodeOf(field)) as Scalar;
  const about = leadFields[field];
  if (about.kind === "point" || about.kind === "list") throw new Error(`${field} has no single value`);
  return lead[about.fact] as Scalar;
}

function contains(
  condition: Extract<Comparison, { operator: "contains_any" | "contains_all" }>,
  lead: LeadFacts,
  how: "some" | "every",
): boolean {
  const { field } = condition;
  if (isOwnField(field)) {
    const told = ownValueOf(lead, ownCodeOf(field)) as readonly unknown[];
    return condition.value[how]((value) => told.includes(value));
  }
  if (leadFields[field].kind !== "bits") return condition.value[how]((value) => lead.interests.includes(value));
  const mask = maskOf(condition.value, contactKinds);
  return how === "some" ? (lead.contactKinds & mask) !== 0 : (lead.contactKinds & mask) === mask;
}
