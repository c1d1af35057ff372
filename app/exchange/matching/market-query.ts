import * as z from "zod";
import {
  AGE_MAX,
  AGE_MIN,
  contactKinds,
  educations,
  employmentStatuses,
  genders,
  interestPattern,
  maritalStatuses,
  regionPattern,
} from "../leads/lead-fields.ts";
import type { Condition } from "../leads/lead-filter.ts";
import { bandEnd, bandStart } from "./market-lead.ts";
import { leadTypeCodePattern } from "../lead-types/field-kinds.ts";
import { listingModes, priceModels } from "../price-rules/price-models.ts";

const age = z.coerce.number().int().min(AGE_MIN).max(AGE_MAX);
/** Comma separated in the URL; each by itself must be a value the field can have. */
const list = <Value extends string>(item: z.ZodType<Value>) =>
  z
    .string()
    .max(2_000)
    .transform((text, context): Value[] => {
      const read = z
        .array(item)
        .min(1)
        .max(100)
        .safeParse(text.split(",").filter((each) => each !== ""));
      if (read.success) return read.data;
      context.addIssue({ code: "custom", message: "not a list of values of this field" });
      return z.NEVER;
    });

/** Filters of the market page as its URL carries them; lists are comma separated. All optional. */
export const marketQuerySchema = z.object({
  lead_type: z.string().regex(leadTypeCodePattern).optional(),
  region: list(z.string().regex(regionPattern)).optional(),
  age_min: age.optional(),
  age_max: age.optional(),
  gender: list(z.enum(genders)).optional(),
  marital_status: list(z.enum(maritalStatuses)).optional(),
  employment_status: list(z.enum(employmentStatuses)).optional(),
  education: list(z.enum(educations)).optional(),
  interests: list(z.string().regex(interestPattern)).optional(),
  contacts: list(z.enum(contactKinds)).optional(),
  /** As what it is listed, and how its price is found. */
  sale_mode: z.enum(listingModes).optional(),
  model: z.enum(priceModels).optional(),
  /** Minor units. */
  max_price: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional(),
  max_age_hours: z.coerce.number().int().min(1).max(2160).optional(),
});
export type MarketQuery = z.output<typeof marketQuerySchema>;

/** Reads what it knows of a URL. A value that can't be is as if it weren't there: the page shows which filters hold. */
export function readMarketQuery(parameters: URLSearchParams): MarketQuery {
  const query: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(marketQuerySchema.shape)) {
    const texts = parameters.getAll(name).filter((text) => text !== "");
    const read = texts.length > 0 ? schema.safeParse(texts.join(",")) : undefined;
    if (read?.success && read.data !== undefined) query[name] = read.data;
  }
  return query as MarketQuery;
}

/** Ages are widened to whole bands: the listing tells bands, and filters must not tell more. */
export function conditionsOf(query: MarketQuery): Condition[] {
  const on_missing = "reject" as const;
  const conditions: (Condition | undefined)[] = [
    query.region && { field: "region", operator: "in", value: query.region, on_missing },
    query.age_min === undefined
      ? undefined
      : { field: "age", operator: "gte", value: bandStart(query.age_min), on_missing },
    query.age_max === undefined
      ? undefined
      : { field: "age", operator: "lte", value: bandEnd(query.age_max), on_missing },
    query.gender && { field: "gender", operator: "in", value: query.gender, on_missing },
    query.marital_status && { field: "marital_status", operator: "in", value: query.marital_status, on_missing },
    query.employment_status && {
      field: "employment_status",
      operator: "in",
      value: query.employment_status,
      on_missing,
    },
    query.education && { field: "education", operator: "in", value: query.education, on_missing },
    query.interests && { field: "interests", operator: "contains_any", value: query.interests, on_missing },
  ];
  return conditions.filter((condition) => condition !== undefined);
}
