import type { PersonMatch } from "#app/db/sql/match-persons.ts";
import { withoutChannels } from "../consent/consent-terms.ts";
import type { RowConsent } from "./row-draft.ts";
import type { RowFault } from "./row-reasons.ts";

/** The same person from the same seller within so many days is a duplicate (product rule C3). */
export const DUPLICATE_DAYS = 30;

/** A row's person as others are compared with: `textId` is the wording's. */
export type Newcomer = { consent: RowConsent; textId: number; surnameKey: number | null };

/** What is known of a new lead's person from elsewhere. */
export type Standing = {
  consent: RowConsent;
  isRecycled: boolean;
  isHousehold: boolean;
  /** Sellers the person came through, this one counted. */
  hopCount: number;
  /** When another seller listed the person first; null: nobody did. */
  firstSeenAt: Date | null;
  /** The consent of another seller's listing that this one repeats or precedes: such a lead is held. */
  repeats: RepeatedConsent | null;
};
export type RepeatedConsent = { givenAt: Date; textId: number };

/** A person that nobody knows. */
export function unknownPerson(consent: RowConsent): Standing {
  return { consent, isRecycled: false, isHousehold: false, hopCount: 1, firstSeenAt: null, repeats: null };
}

/**
 * What becomes of a row whose person is known (product rules C3, C4). A list takes channels away, or the person; the
 * seller's own earlier lead makes it a duplicate, unless it is another surname on the same phone: that is a household.
 * With another seller the earlier listing stays first, this one is recycled; unless its consent is independent of
 * every other and newer, it repeats what was sold before.
 */
export function judgeKnown(
  { consent, textId, surnameKey }: Newcomer,
  matches: readonly PersonMatch[],
  columnOf: (field: string) => string,
): Standing | RowFault {
  const stopped = matches.reduce((bits, { by, channels }) => (by === "suppression" ? bits | (channels ?? 0) : bits), 0);
  const left = withoutChannels(consent, stopped);
  if (!left) return { reason: "suppressed", column: "" };
  const isOtherName = ({ by, surname_key: other }: PersonMatch) =>
    by === "phone" && surnameKey !== null && other !== null && other !== surnameKey;
  const same = matches.filter((match) => match.by !== "suppression" && !isOtherName(match));
  const field = (["external_id", "phone", "email"] as const).find((by) => same.some((m) => m.mine && m.by === by));
  if (field !== undefined)
    return { reason: "duplicate", column: columnOf(field), facts: { of: "seller", days: DUPLICATE_DAYS } };
  const elsewhere = same.filter(({ mine }) => !mine);
  const seen = elsewhere.map(({ received_at }) => received_at!.getTime());
  return {
    consent: left,
    isRecycled: elsewhere.length > 0,
    isHousehold: matches.some(isOtherName),
    hopCount: Math.min(new Set(elsewhere.map(({ seller_id }) => seller_id)).size + 1, HOPS_MAX),
    firstSeenAt: seen.length === 0 ? null : new Date(Math.min(...seen)),
    repeats: repeatedBy(elsewhere, consent, textId),
  };
}

const HOPS_MAX = 1_000;

/** Of the consents given elsewhere, the first that this one doesn't stand apart from. */
function repeatedBy(elsewhere: readonly PersonMatch[], consent: RowConsent, textId: number): RepeatedConsent | null {
  for (const { given_at, text_id, page_url, certificate_id } of elsewhere) {
    if (given_at === null || text_id === null) continue; // its record is gone: nothing to repeat
    const isNewer = consent.givenAt > given_at;
    const isOtherEvent =
      certificate_id !== null && consent.certificate !== null
        ? certificate_id !== consent.certificate.id
        : text_id !== textId || page_url !== consent.pageUrl;
    if (!isNewer || !isOtherEvent) return { givenAt: given_at, textId: text_id };
  }
  return null;
}
