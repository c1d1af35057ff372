import { campaignFields, fitsCampaignField } from "../intake/campaign-fields.ts";
import type { ConsentChannel } from "../leads/lead-fields.ts";
import type { FieldValue, Submission } from "../posts/submission.ts";
import type { PublicForm } from "./public-form.ts";

/** Where and by what a form was sent. */
export type FormOccasion = {
  ip: string;
  userAgent: string;
  /** The page the person saw: the form's own, or the one that it stood in. */
  pageUrl: string;
  referrer: string;
  /** utm_source and the like, by name. */
  campaign: Readonly<Record<string, string>>;
  /** The browser says: do not sell or share (Sec-GPC). */
  hasGpc: boolean;
  /** The sentence by which the person made an exception from that. */
  gpcWording: string;
};

type Answered = {
  form: Pick<PublicForm, "consentText" | "recipients" | "now">;
  pass: { attempt: string };
  occasion: FormOccasion;
  seconds: number;
  fields: Readonly<Record<string, FieldValue>>;
  channels: readonly ConsentChannel[];
};

const REFERRER_CHARS_MAX = 200;

/** What was answered, with the consent as it was shown and the circumstances as evidence. */
export function submissionOf({ form, pass, occasion, seconds, fields, channels }: Answered): Submission {
  const { ip, userAgent, pageUrl, referrer, hasGpc, gpcWording } = occasion;
  const now = form.now.toISOString();
  return {
    id: pass.attempt,
    fields: {
      ...campaignOf(occasion.campaign),
      ...(fitsCampaignField(referrer) && { "attribute:referrer": referrer.slice(0, REFERRER_CHARS_MAX) }),
      ...fields,
      captured_at: now,
      consent_text: hasGpc ? `${form.consentText}\n\n${gpcWording}` : form.consentText,
      consent_at: now,
      consent_channels: channels,
      consent_recipients: form.recipients,
      ...(pageUrl && { consent_page_url: pageUrl }),
      ...(ip && { consent_ip: ip }),
      ...(userAgent && { consent_user_agent: userAgent.slice(0, 400) }),
    },
    context: {
      ...(ip && { ip }),
      ...(userAgent && { userAgent }),
      ...(pageUrl && { pageUrl }),
      formSeconds: Math.round(seconds),
    },
  };
}

function campaignOf(said: Readonly<Record<string, string>>): Record<string, string> {
  const told = campaignFields.flatMap((name) => {
    const text = Object.hasOwn(said, name) ? said[name]!.trim() : "";
    return fitsCampaignField(text) ? [[name, text] as const] : [];
  });
  return Object.fromEntries(told);
}
