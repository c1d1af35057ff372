import { type ConsentChannel, consentChannels, contactKinds, maskOf, keepWithinBound } from "../leads/lead-fields.ts";

/** How long a consent carries, in days, by channel; after that the person has to be asked again (product rule D1). */
export const consentDays: Readonly<Record<ConsentChannel, number>> = { phone: 90, sms: 90, email: 365, post: 365 };

export type ConsentTerms = { text: string; pageUrl: string; channels: ConsentChannel[]; recipients: string[] };

/** Whom a consent may name: anyone, a line of business, one organisation. */
export const recipientPattern = /^(any|category:[a-z][a-z0-9_]{1,39}|org:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const DAY_MS = 86_400_000;

/** What a consent carries: its channels, until when speaking and writing do, and until when all of it does. */
export type ChannelsInForce = { channels: number; until: Date; spokenUntil: Date | null; writtenUntil: Date | null };

/** Channels end in two groups: by voice (phone, SMS) and in writing (e-mail, post). Bits of consent_channels. */
export const spokenChannels = maskOf(["phone", "sms"], consentChannels);
export const writtenChannels = maskOf(["email", "post"], consentChannels);

/**
 * The channels that a consent given then still carries, and until when. Null when none is left. Channels are bits as
 * consent_channels keeps them.
 */
export function consentInForce(channels: number, givenAt: Date, now: Date): ChannelsInForce | null {
  const ends = (days: number) => new Date(givenAt.getTime() + days * DAY_MS);
  const spokenUntil = (channels & spokenChannels) === 0 ? null : ends(consentDays.phone);
  const writtenUntil = (channels & writtenChannels) === 0 ? null : ends(consentDays.email);
  const ended =
    (spokenUntil && spokenUntil <= now ? spokenChannels : 0) |
    (writtenUntil && writtenUntil <= now ? writtenChannels : 0);
  return withoutChannels({ channels, until: givenAt, spokenUntil, writtenUntil }, ended);
}

/** What is left of a consent without some channels; null when nothing is. */
export function withoutChannels<Consent extends ChannelsInForce>(consent: Consent, stopped: number): Consent | null {
  const channels = consent.channels & ~stopped;
  if (channels === 0) return null;
  const spokenUntil = (channels & spokenChannels) === 0 ? null : consent.spokenUntil;
  const writtenUntil = (channels & writtenChannels) === 0 ? null : consent.writtenUntil;
  const until =
    spokenUntil === null || (writtenUntil !== null && writtenUntil < spokenUntil) ? writtenUntil : spokenUntil;
  return { ...consent, channels, spokenUntil, writtenUntil, until: until! };
}

const kind = (name: (typeof contactKinds)[number]) => maskOf([name], contactKinds);
const channel = (...names: ConsentChannel[]) => maskOf(names, consentChannels);

/** The channels by which contacts of these kinds could be used at all: a consent to e-mail is idle without an address. */
export function usableChannels(contacts: number): number {
  return (
    (contacts & kind("phone") ? channel("phone", "sms") : 0) |
    (contacts & kind("email") ? channel("email") : 0) |
    (contacts & kind("post") ? channel("post") : 0)
  );
}

const channelWords: Readonly<Record<string, ConsentChannel>> = {
  phone: "phone",
  call: "phone",
  calls: "phone",
  telephone: "phone",
  tel: "phone",
  sms: "sms",
  text: "sms",
  email: "email",
  "e-mail": "email",
  mail: "email",
  post: "post",
  letter: "post",
};

/** "phone, sms + email" as bits; null when a word is no channel or there is none. */
export function readChannels(text: string): number | null {
  const words = text
    .toLowerCase()
    .split(/[\s,;|+/&]+/)
    .filter((word) => word !== "" && word !== "and");
  const channels = words.map((word) => channelWords[word]);
  if (channels.length === 0 || channels.some((each) => each === undefined)) return null;
  return maskOf(channels as ConsentChannel[], consentChannels);
}

/** "any" or "category:insurance org:…" as a list; null when an item is none of these, there is none, or too many. */
export function readRecipients(text: string): string[] | null {
  const items = text
    .trim()
    .toLowerCase()
    .split(/[\s,;|]+/)
    .filter(Boolean);
  const recipients = [...new Set(items)];
  const isKnown = recipients.length > 0 && recipients.every((item) => recipientPattern.test(item));
  return isKnown && keepWithinBound(recipients).length === recipients.length ? recipients : null;
}
