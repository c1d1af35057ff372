import type { AskedField, OfferedInterest } from "#app/exchange/forms/form-fields.ts";
import type { ConsentChannel } from "#app/exchange/leads/lead-fields.ts";

/** A form as its editor shows it. */
export type ShownForm = {
  name: string;
  title: string;
  intro: string;
  button: string;
  thanks: string;
  redirectUrl: string | null;
  asked: AskedField[];
  interests: OfferedInterest[];
  wording: string;
  consentText: string;
  channels: ConsentChannel[];
  recipients: string[];
  doubleOptIn: boolean;
  origins: string[];
};
