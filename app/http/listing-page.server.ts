import type { MemberActor } from "#app/exchange/actor.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { done } from "#app/exchange/outcome.ts";
import { getListing } from "#app/exchange/reservations/get-listing.server.ts";
import { saleTermsToWords } from "#app/exchange/sales/sale-terms-sentence.ts";
import type { ShownListing } from "#app/ui/market/listing-cards.tsx";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { newAttempt } from "./new-attempt.server.ts";
import { refusalSentence } from "./refusal-words.ts";
import { shownMarket } from "./shown-market.server.ts";
import { speechForType } from "./typed-speech.server.ts";

/** A lead of the market as its pages show it, and the ways of buying it in words. */
export async function listingPage(actor: MemberActor, request: Request, leadId: string | undefined) {
  const found = await getListing(actor, readNumericId(leadId));
  if (!found.ok) return found;
  const { lead, contacts, options, returnWindowHours } = found.value;
  const speech = await speechForType(request, lead.leadType);
  const type = await getLeadType(actor, lead.leadType);
  const [row] = await shownMarket(request, actor, [lead]);
  const listing: ShownListing = {
    lead: row!,
    typeName: type.ok ? type.value.name : lead.leadType,
    contacts,
    options: options.map(({ refusal, terms, ...option }) => ({
      ...option,
      refusal: refusal && refusalSentence({ ok: false, ...refusal, detail: refusal.detail ?? {} }, speech.t),
      terms: saleTermsToWords(terms, speech),
      attempt: newAttempt(),
    })),
  };
  return done({ listing, returnWindowHours });
}

/** The way of buying that an address asks for; the first where it names none. */
export function optionOf({ options }: ShownListing, request: Request) {
  const as = new URL(request.url).searchParams.get("as");
  return options.find(({ wish }) => wish === as) ?? options[0]!;
}
