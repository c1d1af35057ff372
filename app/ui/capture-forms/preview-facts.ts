import { consentWording } from "#app/exchange/forms/consent-wording.ts";
import type { LeadTypeField } from "#app/exchange/lead-types/lead-type-schema.ts";
import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import { defaultLocale } from "#app/words/words.ts";
import type { HostedFormFacts } from "../hosted/hosted-form.tsx";

/** The form as it would be, from what stands in its editor now. Names of organisations are known once it is saved. */
export function previewFacts(
  written: FormData,
  { fields, organizationName }: { fields: readonly LeadTypeField[]; organizationName: string },
): HostedFormFacts {
  const text = (name: string) => {
    const value = written.get(name);
    return typeof value === "string" ? value : "";
  };
  const texts = (name: string) => written.getAll(name).filter((each) => typeof each === "string");
  const ids = text("organizations")
    .split(/[\s,;]+/)
    .filter(Boolean);
  const recipients = [...texts("recipients[]"), ...ids.map((id) => `org:${id}`)];
  const chosen = texts("channels[]");
  return {
    title: text("title"),
    intro: text("intro"),
    button: text("button"),
    organizationName,
    asked: fields
      .filter(({ code }) => written.has(`field.${code}.ask`))
      .map((type) => ({
        code: type.code,
        label: text(`field.${type.code}.label`) || type.label,
        required: type.isRequired || written.has(`field.${type.code}.required`),
        type,
      })),
    interests: text("interests")
      .split(/\r?\n/)
      .filter((line) => line.trim() !== "")
      .map((line) => ({ code: line.trim(), label: line.replace(/^[a-z0-9_-]+ *\| */, "").trim() })),
    consentText: consentWording(text("wording"), { recipients, names: new Map(), locale: defaultLocale }),
    channels: consentChannels.filter((channel) => chosen.includes(channel)),
    doubleOptIn: written.has("double_opt_in"),
  };
}
