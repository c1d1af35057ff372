/**
 * What a column of a file may hold. `personal` values are sealed and never shown before purchase; `once` says that
 * one column of a file at most can hold it.
 */
type RowFieldFacts = { personal: boolean; once: boolean };
const personal: RowFieldFacts = { personal: true, once: true };
const open: RowFieldFacts = { personal: false, once: true };

export const rowFields = {
  first_name: personal,
  last_name: personal,
  full_name: personal,
  phone: personal,
  email: personal,
  address: personal,
  city: personal,
  postal_code: personal,
  company: personal,
  region: open,
  country: open,
  age: open,
  date_of_birth: personal,
  gender: open,
  marital_status: open,
  employment_status: open,
  education: open,
  interests: { personal: false, once: false },
  latitude: personal,
  longitude: personal,
  captured_at: open,
  external_id: open,
  consent: open,
  consent_text: open,
  consent_at: open,
  consent_confirmed_at: open,
  consent_page_url: open,
  consent_channels: open,
  consent_recipients: open,
  consent_ip: personal,
  consent_user_agent: personal,
  certificate_url: personal,
  certificate_id: personal,
  do_not_call: open,
  do_not_email: open,
  is_test: open,
  special_category: { personal: true, once: false },
} as const satisfies Record<string, RowFieldFacts>;

export type RowField = keyof typeof rowFields;
export const rowFieldNames = Object.keys(rowFields) as RowField[];

/** What a column is for: a field, an attribute kept under its own name (`attribute:job_title`), or nothing. */
export type ColumnUse = RowField | `attribute:${string}` | "ignore";
/** By position: the use of each column of the file. */
export type Mapping = readonly ColumnUse[];

export const attributePattern = /^attribute:[a-z][a-z0-9_]{0,39}$/;

export function isColumnUse(text: string): text is ColumnUse {
  return text === "ignore" || Object.hasOwn(rowFields, text) || attributePattern.test(text);
}

/** Whether what stands in a column of this use may be shown as it is to the people of its seller. */
export function isPersonal(use: ColumnUse): boolean {
  return use in rowFields && rowFields[use as RowField].personal;
}
