// Random leads and conditions for property tests; values are kept few, so that they meet often.
import fc from "fast-check";
import {
  educations,
  employmentStatuses,
  genders,
  type LeadField,
  leadFieldNames,
  type LeadFacts,
  leadFields,
  maritalStatuses,
  operatorsOf,
} from "../../app/exchange/leads/lead-fields.ts";
import type { Condition } from "../../app/exchange/leads/lead-filter.ts";

const regions = ["RU-MOW", "RU-SPE", "LV-RIX", "US-TX"];
const interests = ["glasses", "auto_insurance", "очки", "mājas-remonts", "x", "a'b\"c\\d%_", "שלום"];
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 4 });
const age = fc.oneof(fc.constantFrom(18, 29, 30, 31, 120), fc.integer({ min: 18, max: 120 }));
const degree = fc.integer({ min: -9000, max: 9000 }).map((hundredths) => hundredths / 100);

const days = ["2026-01-31", "2026-02-01", "2025-12-31", "2024-02-29"];
const words = ["crm", "erp", "a'b\"c\\d%_", "шлюз"];
/** Own values of a type; now and then of another kind than the type says, or nothing at all. */
const anyOwn = fc.oneof(
  fc.integer({ min: -3, max: 4 }),
  fc.constantFrom(0.1, 0.5, 2.5, -0.5),
  fc.boolean(),
  fc.constantFrom(...words, ...days),
  fc.array(fc.constantFrom(...words), { maxLength: 3 }),
  fc.constant(null),
);
const own = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary: value, weight: 6 }, { arbitrary: anyOwn, weight: 1 });
const attributes = fc.record(
  {
    grade: own(fc.integer({ min: 0, max: 3 })),
    rate: own(fc.constantFrom(0.1, 0.5, 2, 2.5)),
    flag: own(fc.boolean()),
    stage: own(fc.constantFrom(...words)),
    tags: own(fc.uniqueArray(fc.constantFrom(...words))),
    day: own(fc.constantFrom(...days)),
  },
  { requiredKeys: [] },
);

export const leadFacts: fc.Arbitrary<LeadFacts> = fc.record({
  region: maybe(fc.constantFrom(...regions)),
  country: maybe(fc.constantFrom("RU", "LV", "US")),
  age: maybe(age),
  gender: maybe(fc.constantFrom(...genders)),
  maritalStatus: maybe(fc.constantFrom(...maritalStatuses)),
  employmentStatus: maybe(fc.constantFrom(...employmentStatuses)),
  education: maybe(fc.constantFrom(...educations)),
  interests: fc.array(fc.constantFrom(...interests), { maxLength: 4 }),
  completeness: fc.integer({ min: 0, max: 100 }),
  contactKinds: fc.integer({ min: 0, max: 7 }),
  latitude: maybe(degree),
  longitude: maybe(degree),
  attributes,
});

function valuesOf(field: LeadField): fc.Arbitrary<string | number> {
  const about = leadFields[field];
  if (about.kind === "code" || about.kind === "bits") return fc.constantFrom(...(about.codes as readonly string[]));
  if (about.kind === "number") return about.least === 18 ? age : fc.integer({ min: about.least, max: about.most });
  if (about.kind === "list") return fc.constantFrom(...interests);
  return field === "country" ? fc.constantFrom("RU", "LV", "EE") : fc.constantFrom(...regions, "LV-021");
}

const coreCondition: fc.Arbitrary<Condition> = fc
  .constantFrom(...leadFieldNames)
  .chain((field) => fc.tuple(fc.constant(field), fc.constantFrom(...operatorsOf[leadFields[field].kind])))
  .chain(([field, operator]) => {
    const on_missing = fc.constantFrom("reject" as const, "accept" as const);
    const some = fc.array(valuesOf(field), { minLength: 1, maxLength: 4 });
    const value: fc.Arbitrary<unknown> =
      operator === "exists"
        ? fc.boolean()
        : operator === "radius_km"
          ? fc.record({ latitude: degree, longitude: degree, km: fc.integer({ min: 1, max: 20_000 }) })
          : operator === "between"
            ? fc.tuple(valuesOf(field), valuesOf(field)).map((ends) => ends.sort((a, b) => Number(a) - Number(b)))
            : operator === "eq" || operator === "gte" || operator === "lte"
              ? valuesOf(field)
              : some;
    if (operator === "exists") return value.map((each) => ({ field, operator, value: each }) as Condition);
    return fc
      .tuple(value, on_missing)
      .map(([each, missing]) => ({ field, operator, value: each, on_missing: missing }) as Condition);
  });

const ownValues = {
  grade: fc.integer({ min: 0, max: 3 }),
  rate: fc.constantFrom(0.1, 0.5, 2, 2.5),
  flag: fc.boolean(),
  stage: fc.constantFrom(...words),
  day: fc.constantFrom(...days),
};
const onMissing = fc.constantFrom("reject" as const, "accept" as const);
const byOrder = (one: unknown, other: unknown) => (String(one) < String(other) ? -1 : 1);

/** Conditions that a type's own fields can be asked, and some that no type would let through: they hold for nobody. */
export const ownCondition: fc.Arbitrary<Condition> = fc
  .constantFrom("grade", "rate", "flag", "stage", "day", "tags", "unheard_of")
  .chain((code) => {
    const field = `attributes.${code}`;
    const value = ownValues[code as keyof typeof ownValues] ?? fc.constantFrom(...words);
    const values = fc.array(value as fc.Arbitrary<unknown>, { minLength: 1, maxLength: 3 });
    const ofText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 });
    const pair = fc.tuple(value, value).map((ends) => [...ends].sort(byOrder));
    const isOrdered = ["grade", "rate", "day"].includes(code);
    const asked = [
      fc.record({ operator: fc.constant("eq"), value }),
      fc.record({ operator: fc.constantFrom("in", "not_in"), value: values }),
      fc.record({ operator: fc.constantFrom("contains_any", "contains_all"), value: ofText }),
      ...(isOrdered
        ? [
            fc.record({ operator: fc.constantFrom("gte", "lte"), value }),
            fc.record({ operator: fc.constant("between"), value: pair }),
          ]
        : []),
    ];
    const comparison = fc.tuple(fc.oneof(...(asked as fc.Arbitrary<object>[])), onMissing);
    return fc.oneof(
      comparison.map(([each, on_missing]) => ({ field, ...each, on_missing }) as Condition),
      fc.boolean().map((exists) => ({ field, operator: "exists", value: exists }) as Condition),
    );
  });

export const condition: fc.Arbitrary<Condition> = fc.oneof(
  { arbitrary: coreCondition, weight: 2 },
  { arbitrary: ownCondition, weight: 1 },
);
