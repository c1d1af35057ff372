import * as z from "zod";
import {
  type FilterField,
  isOwnField,
  type LeadField,
  leadFieldNames,
  leadFields,
  operatorsOf,
  type OwnFieldName,
  ownFieldPattern,
} from "./lead-fields.ts";

/**
 * The one filter language: what purchase requests demand, prefer and price rules go by. A condition holds or fails for
 * a lead; it is compiled to SQL (filter-sql.ts), to a test in memory (filter-test.ts) and to a sentence
 * (filter-sentence.ts), and the three agree. What a condition on a type's own field compares is told by its values:
 * a lead states the field for it when it holds a value of their JSON type. Whether the type has such a field is judged
 * where a request is posted (own-conditions.ts).
 */
export const CONDITIONS_MAX = 50;
export const VALUES_MAX = 500;

const ownField = z.string().regex(ownFieldPattern, { abort: true }) as unknown as z.ZodType<OwnFieldName, OwnFieldName>;
const field: z.ZodType<FilterField, FilterField> = z.union([
  z.enum(leadFieldNames as [LeadField, ...LeadField[]]),
  ownField,
]);
/** What a lead that doesn't state the field means for the condition. */
const onMissing = z.enum(["reject", "accept"]).default("reject");
const scalar = z.union([z.string().min(1).max(64), z.number(), z.boolean()]);
/** What has an order: numbers, and days as `2026-03-31`. */
const ordered = z.union([z.number(), z.iso.date()]);
const texts = z.array(z.string().min(1).max(64)).min(1).max(VALUES_MAX);

export const conditionSchema = z
  .discriminatedUnion("operator", [
    z.strictObject({ field, operator: z.literal("eq"), value: scalar, on_missing: onMissing }),
    z.strictObject({
      field,
      operator: z.literal(["in", "not_in"]),
      value: z.array(scalar).min(1).max(VALUES_MAX),
      on_missing: onMissing,
    }),
    z.strictObject({ field, operator: z.literal(["gte", "lte"]), value: ordered, on_missing: onMissing }),
    z.strictObject({
      field,
      operator: z.literal("between"),
      value: z.tuple([ordered, ordered]), // both ends belong to it
      on_missing: onMissing,
    }),
    z.strictObject({
      field,
      operator: z.literal(["contains_any", "contains_all"]),
      value: texts,
      on_missing: onMissing,
    }),
    z.strictObject({ field, operator: z.literal("exists"), value: z.boolean() }),
    z.strictObject({
      field,
      operator: z.literal("radius_km"),
      value: z.strictObject({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        km: z.number().positive().max(20_040),
      }),
      on_missing: onMissing,
    }),
  ])
  .superRefine((condition, context) => {
    const problem = problemWith(condition);
    if (problem) context.addIssue({ code: "custom", path: [problem.at], message: problem.message });
  });

/** One value of a condition. */
export type Scalar = string | number | boolean;
export type Condition = z.infer<typeof conditionSchema>;
export type ConditionInput = z.input<typeof conditionSchema>;
export const preferenceSchema = z.strictObject({ condition: conditionSchema, weight: z.int().min(1).max(10) });
export type Preference = z.infer<typeof preferenceSchema>;

/** Contact kinds are asked for as required contacts, never as a filter: what is counted must not depend on contacts. */
const aboutThePerson = <Schema extends z.ZodType>(schema: Schema, fieldOf: (value: z.output<Schema>) => FilterField) =>
  schema.refine((value) => fieldOf(value) !== "contact_kinds", {
    path: ["field"],
    message: "contact kinds are required contacts, not a filter",
  });

export const filtersSchema = z
  .array(aboutThePerson(conditionSchema, (condition) => condition.field))
  .max(CONDITIONS_MAX)
  .refine((conditions) => valueCount(conditions) <= VALUES_MAX, `at most ${VALUES_MAX} values in all`);

export const preferencesSchema = z
  .array(aboutThePerson(preferenceSchema, (preference) => preference.condition.field))
  .max(CONDITIONS_MAX)
  .refine(
    (preferences) => valueCount(preferences.map((preference) => preference.condition)) <= VALUES_MAX,
    `at most ${VALUES_MAX} values in all`,
  );

function valueCount(conditions: readonly Condition[]): number {
  return conditions.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0);
}

/** What the shape alone doesn't say: the operator must suit the field, and the values must be ones the field can have. */
function problemWith(condition: Condition): { at: "operator" | "value"; message: string } | null {
  const { field } = condition;
  if (isOwnField(field) ? condition.operator === "radius_km" : !suits(field, condition.operator))
    return { at: "operator", message: `${condition.operator} doesn't apply to ${field}` };
  if (condition.operator === "exists" || condition.operator === "radius_km") return null;
  if (condition.operator === "between" && condition.value[0] > condition.value[1])
    return { at: "value", message: "the lower end comes first" };
  const values = valuesOf(condition);
  if (isOwnField(field))
    return values.some((value) => typeof value !== typeof values[0])
      ? { at: "value", message: "the values are of one type" }
      : null;
  const wrong = values.find((value) => !fits(field, value));
  if (wrong !== undefined) return { at: "value", message: `${String(wrong)} is no value of ${field}` };
  return null;
}

/** What a comparison compares with. */
export function valuesOf(condition: Exclude<Condition, { operator: "exists" | "radius_km" }>): readonly Scalar[] {
  return Array.isArray(condition.value) ? condition.value : [condition.value];
}

function suits(field: LeadField, operator: Condition["operator"]): boolean {
  return operatorsOf[leadFields[field].kind].includes(operator);
}

function fits(name: LeadField, value: Scalar): boolean {
  const about = leadFields[name];
  switch (about.kind) {
    case "code":
    case "bits":
      return (about.codes as readonly unknown[]).includes(value);
    case "place":
    case "list":
      return typeof value === "string" && about.pattern.test(value);
    case "number":
      return Number.isInteger(value) && Number(value) >= about.least && Number(value) <= about.most;
    case "point":
      return false;
  }
}
