import type { MemberActor } from "#app/exchange/actor.ts";
import { dealingsWith } from "#app/exchange/buy-orders/dealings-with.server.ts";
import { ownValueToWords } from "#app/exchange/leads/own-value-words.ts";
import type { MarketLead } from "#app/exchange/matching/market-lead.ts";
import type { MarketRow } from "#app/ui/market/market-row.ts";
import { newAttempt } from "./new-attempt.server.ts";
import { speechForTypes } from "./typed-speech.server.ts";

/** Leads of the market in the reader's words, with what the reader's organisation has to do with each. */
export async function shownMarket(
  request: Request,
  actor: MemberActor,
  leads: readonly MarketLead[],
): Promise<MarketRow[]> {
  const speechOf = await speechForTypes(request);
  const dealings = await dealingsWith(
    actor,
    leads.map(({ id }) => id),
  );
  return leads.map(({ own, ...lead }) => {
    const speech = speechOf(lead.leadType);
    const code = lead.region ?? lead.country;
    return {
      ...lead,
      place: code === null ? null : (speech.placeName?.(code) ?? code),
      facts: own.map(({ field, value }) => ({ term: field.label, value: ownValueToWords(field, value, speech) })),
      dealings: dealings.get(lead.id) ?? null,
      attempt: newAttempt(),
    };
  });
}
