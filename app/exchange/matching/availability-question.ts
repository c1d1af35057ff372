import { AGE_MAX, AGE_MIN, isOwnField } from "../leads/lead-fields.ts";
import type { Condition, Scalar } from "../leads/lead-filter.ts";
import { ageBandHours } from "../price-rules/price-lead.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { bandEnd, bandStart } from "./market-lead.ts";

/**
 * What is counted where somebody asks for these terms: no finer than the market lists leads. Ages go by bands,
 * completeness by tens, places by tenths of a degree, times by the bands of prices, own numbers and prices by two
 * figures, days by months. It finds what the terms find and a little more, except that the price is rounded down.
 */
export function widened(terms: RequestTerms): RequestTerms {
  const { maxAgeHours, maxPrice } = terms;
  const filters = new Map(terms.filters.map(widenedCondition).map((each) => [JSON.stringify(each), each]));
  return {
    ...terms,
    filters: [...filters.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each),
    preferences: [],
    maxAgeHours: maxAgeHours === null ? null : (ageBandHours.find((hours) => hours >= maxAgeHours) ?? null),
    maxPrice: BigInt(twoFigures(Number(maxPrice), Math.floor)),
  };
}

/** The question in one text: the same for all terms that are counted alike. `maxPrice`: null for any price. */
export function questionText(terms: RequestTerms, maxPrice: bigint | null): string {
  const { leadType, currency, filters, requiredContacts, saleMode, maxAgeHours } = terms;
  return JSON.stringify([
    ...[leadType, currency, requiredContacts, saleMode, maxAgeHours, maxPrice?.toString() ?? null],
    filters,
  ]);
}

type Steps = { down: (value: number) => number; up: (value: number) => number; least: number; most: number };
const TEN = 10;
const steps: Partial<Record<string, Steps>> = {
  age: { down: bandStart, up: bandEnd, least: AGE_MIN, most: AGE_MAX },
  completeness: {
    down: (value) => Math.min(Math.floor(value / TEN) * TEN, 90),
    up: (value) => (value >= 90 ? 100 : Math.floor(value / TEN) * TEN + TEN - 1),
    least: 0,
    most: 100,
  },
};

function widenedCondition(condition: Condition): Condition {
  if (condition.operator === "exists") return condition;
  if (condition.operator === "radius_km") return { ...condition, value: widenedCircle(condition.value) };
  const listed = Array.isArray(condition.value) ? [...new Set<Scalar>(condition.value)].sort(byValue) : null;
  const known = isOwnField(condition.field) ? undefined : steps[condition.field];
  if (known) return byBands(condition as Ordered, known);
  if (isOwnField(condition.field) && isFine(listed ?? [condition.value as Scalar]))
    return byRange(condition as Ordered);
  if (condition.operator === "eq") return { ...condition, operator: "in", value: [condition.value] };
  return listed && condition.operator !== "between" ? ({ ...condition, value: listed } as Condition) : condition;
}

const KM = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 20_040];
type Circle = { latitude: number; longitude: number; km: number };

/** By rounding to a tenth of a degree its middle moves by no more than this. */
const MOVED_KM = 8;

function widenedCircle({ latitude, longitude, km }: Circle): Circle {
  const tenth = (degrees: number) => Math.round(degrees * TEN) / TEN + 0; // no minus nought
  const radius = KM.find((each) => each >= km + MOVED_KM) ?? KM.at(-1)!;
  return { latitude: tenth(latitude), longitude: tenth(longitude), km: radius };
}

type Ordered = Extract<Condition, { operator: "eq" | "in" | "not_in" | "gte" | "lte" | "between" }>;

/** Of whole numbers that stand in bands, each band altogether. */
function byBands(condition: Ordered, { down, up, least, most }: Steps): Condition {
  const { field, on_missing } = condition;
  const numbers = [condition.value].flat().map(Number);
  const all = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const spanned = (from: number, to: number): Condition => ({
    ...{ field, operator: "between", value: [Math.max(least, down(from)), Math.min(most, up(to))], on_missing },
  });
  switch (condition.operator) {
    case "gte":
      return spanned(numbers[0]!, most);
    case "lte":
      return spanned(least, numbers[0]!);
    case "between":
      return spanned(numbers[0]!, numbers[1]!);
    case "eq":
    case "in": {
      const value = all.filter((each) => numbers.some((number) => down(number) === down(each)));
      return { field, operator: "in", value, on_missing };
    }
    case "not_in": {
      const isWhole = (each: number) => all.every((other) => down(other) !== down(each) || numbers.includes(other));
      const value = all.filter((each) => numbers.includes(each) && isWhole(each));
      return value.length > 0 ? { field, operator: "not_in", value, on_missing } : stated(condition);
    }
  }
}

/** What is left of a condition that takes nobody away who states the field. */
function stated({ field, on_missing }: Ordered): Condition {
  return on_missing === "reject"
    ? { field, operator: "exists", value: true }
    : { field, operator: "not_in", value: [-1], on_missing };
}

/** Days, and numbers that say more than a grade or a small count does. */
function isFine(values: readonly Scalar[]): boolean {
  return values.some((value) =>
    typeof value === "number" ? !Number.isInteger(value) || Math.abs(value) >= 100 : isDay(value),
  );
}

const isDay = (value: Scalar) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

/** From the lowest value asked for to the highest, rounded outwards. */
function byRange(condition: Ordered): Condition {
  const { field, operator, on_missing } = condition;
  const values = ([condition.value].flat() as Scalar[]).sort(byValue);
  if (operator === "not_in") return stated(condition);
  const [low, high] = [floorOf(values[0]!), ceilingOf(values.at(-1)!)] as [number, number];
  if (operator === "gte") return { field, operator, value: low, on_missing };
  if (operator === "lte") return { field, operator, value: high, on_missing };
  return { field, operator: "between", value: [low, high], on_missing };
}

function floorOf(value: Scalar): Scalar {
  return typeof value === "number" ? twoFigures(value, Math.floor) : `${String(value).slice(0, 7)}-01`;
}

/** Days are compared by their letters: no month goes beyond its 31st. */
function ceilingOf(value: Scalar): Scalar {
  return typeof value === "number" ? twoFigures(value, Math.ceil) : `${String(value).slice(0, 7)}-31`;
}

function twoFigures(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log10(Math.abs(value))) - 1;
  const unit = 10 ** Math.abs(exponent);
  return exponent > 0 ? round(value / unit) * unit : round(value * unit) / unit;
}

function byValue(one: Scalar, other: Scalar): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
