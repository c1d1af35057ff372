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
  attributes: fc.constant({}),
});

function valuesOf(field: LeadField): fc.Arbitrary<string | number> {
  const about = leadFields[field];
  if (about.kind === "code" || about.kind === "bits") return fc.constantFrom(...(about.codes as readonly string[]));
  if (about.kind === "number") return about.least === 18 ? age : fc.integer({ min: about.least, max: about.most });
  if (about.kind === "list") return fc.constantFrom(...interests);
  return field === "country" ? fc.constantFrom("RU", "LV", "EE") : fc.constantFrom(...regions, "LV-021");
}

export const condition: fc.Arbitrary<Condition> = fc
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
