import { educations, employmentStatuses, genders, maritalStatuses } from "../lead-types/core-values.ts";
import { type LeadTypeSchema, ownFieldsOf } from "../lead-types/lead-type-schema.ts";
import { readEducation, readEmploymentStatus, readGender, readMaritalStatus } from "../leads/read-values.ts";
import { readTyped } from "../leads/typed-value.ts";

/** A column whose words stand for a few codes: its codes, and what everybody means by a word. */
export type CodedUse = { codes: readonly CodeChoice[]; usual: (text: string) => string | null };
/** `label` of an own field's option, as its operator worded it; codes of ours are worded by the page. */
export type CodeChoice = { code: string; label: string | null };

const coreUses: Record<string, CodedUse> = {
  gender: codedBy(genders, readGender),
  marital_status: codedBy(maritalStatuses, readMaritalStatus),
  employment_status: codedBy(employmentStatuses, readEmploymentStatus),
  education: codedBy(educations, readEducation),
};

function codedBy(codes: readonly string[], usual: CodedUse["usual"]): CodedUse {
  return { codes: codes.map((code) => ({ code, label: null })), usual };
}

/** How words of a column of this use become codes; null for a use that has none. */
export function codedUse(use: string, leadType: Pick<LeadTypeSchema, "fields">): CodedUse | null {
  if (!use.startsWith("attribute:")) return coreUses[use] ?? null;
  const field = ownFieldsOf(leadType).find(({ code, kind }) => code === use.slice(10) && kind === "enum");
  if (!field) return null;
  return {
    codes: field.options,
    usual: (text) => {
      const value = readTyped(field, text);
      return typeof value === "string" ? value : null;
    },
  };
}
