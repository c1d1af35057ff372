import { AGE_MAX, AGE_MIN, educations, employmentStatuses, genders, maritalStatuses } from "./core-values.ts";
import type { FieldKind } from "./field-kinds.ts";

/**
 * The fields with a column or a sealed contact of their own. A type takes those it wants; what they are is the same
 * in every type: an operator words and orders them, and says which are required.
 */
type CoreField = {
  kind: FieldKind;
  isPii: boolean;
  isFilterable: boolean;
  codes?: readonly string[];
  least?: number;
  most?: number;
};
const sealed = (kind: FieldKind): CoreField => ({ kind, isPii: true, isFilterable: false });
const open = (kind: FieldKind, more: Partial<CoreField> = {}): CoreField => ({
  kind,
  isPii: false,
  isFilterable: true,
  ...more,
});

export const coreFields = {
  first_name: sealed("text"),
  last_name: sealed("text"),
  phone: sealed("phone"),
  email: sealed("email"),
  address: sealed("text"),
  city: sealed("text"),
  postal_code: sealed("postal_code"),
  company: sealed("text"),
  region: open("region"),
  country: open("country"),
  age: open("int", { least: AGE_MIN, most: AGE_MAX }),
  date_of_birth: sealed("dob"),
  gender: open("enum", { codes: genders }),
  marital_status: open("enum", { codes: maritalStatuses }),
  employment_status: open("enum", { codes: employmentStatuses }),
  education: open("enum", { codes: educations }),
  interests: open("multi"),
  latitude: sealed("decimal"),
  longitude: sealed("decimal"),
} as const satisfies Record<string, CoreField>;

export type CoreFieldCode = keyof typeof coreFields;
export const coreFieldCodes = Object.keys(coreFields) as CoreFieldCode[];

export function isCoreField(code: string): code is CoreFieldCode {
  return Object.hasOwn(coreFields, code);
}

export function coreField(code: CoreFieldCode): CoreField {
  return coreFields[code];
}
