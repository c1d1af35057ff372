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

/** Names that stand beside the fields of every lead, in files and posts: no field of a type may take them. */
export const reservedCodes: ReadonlySet<string> = new Set([
  "id",
  "full_name",
  "captured_at",
  "external_id",
  "consent",
  "consent_text",
  "consent_at",
  "consent_confirmed_at",
  "consent_page_url",
  "consent_channels",
  "consent_recipients",
  "consent_ip",
  "consent_user_agent",
  "certificate_url",
  "certificate_id",
  "do_not_call",
  "do_not_email",
  "is_test",
  "special_category",
]);

export function isCoreField(code: string): code is CoreFieldCode {
  return Object.hasOwn(coreFields, code);
}

export function coreField(code: CoreFieldCode): CoreField {
  return coreFields[code];
}
