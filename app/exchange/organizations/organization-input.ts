import * as z from "zod";
import { roles, scopes } from "../actor.ts";
import { currencies } from "../money.ts";
import { businessCategories } from "./business-categories.ts";
import { countryCodes } from "./countries.ts";
import { readEmailAddress } from "./email-address.ts";

/** What a person may choose; operators are made by the exchange itself. */
export const choosableKinds = ["seller", "buyer", "agency"] as const;
export const expiryDaysMax = 365;

/** Shown to other people, so without characters that hide or turn text around. */
const nameInput = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}<>]*$/u, "auth.nameCharacters");

export const emailInput = z.string().transform((text, context) => {
  const address = readEmailAddress(text);
  if (address !== null) return address;
  context.addIssue({ code: "custom", message: "forms.problems.email" });
  return z.NEVER;
});

export const personInput = z.strictObject({ name: nameInput(80), email: emailInput });
export type PersonInput = z.output<typeof personInput>;
export const personNameInput = z.strictObject({ name: nameInput(80) });

export const organizationInput = z.strictObject({
  name: nameInput(120),
  kinds: z.array(z.enum(choosableKinds)).min(1).max(3),
  country: z.enum(countryCodes),
  currency: z.enum(currencies),
  timeZone: z.string().refine(isTimeZone, "forms.problems.requiredChoice"),
  businessCategory: z.enum(businessCategories),
});
export type OrganizationInput = z.output<typeof organizationInput>;

/** The currency is not among them: wallet and listings are kept in it. */
export const organizationChange = organizationInput.omit({ currency: true });
export type OrganizationChange = z.output<typeof organizationChange>;

export const invitationInput = z.strictObject({ email: emailInput, role: z.enum(roles) });
export type InvitationInput = z.output<typeof invitationInput>;

export const apiKeyInput = z.strictObject({
  name: nameInput(80),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
  expiresInDays: z.number().int().min(1).max(expiryDaysMax).nullable(),
});
export type ApiKeyInput = z.output<typeof apiKeyInput>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name); // an offset such as +03:00 is no zone: it knows no summer time
  } catch {
    return false; // the RangeError of an unknown name
  }
}
