import { preferenceScore } from "../leads/filter-test.ts";
import { evaluateMatch } from "../matching/evaluation.ts";
import type { OfferedLead } from "../matching/offered-lead.ts";
import { payable, quoteOf } from "../matching/quote.ts";
import { type FillReceiptBody, fillResultsOf, type ReceiptBody, type RequestList } from "../matching/receipt.ts";
import { usualTerms } from "../price-rules/listing-rule.ts";
import { type Evaluation, matchRequestOf } from "./evaluate-pair.ts";
import { buyersTerms, type Named, type UnpackedReceipt, unpackReceipt } from "./unpack-receipt.ts";

export type FillContent = { body: FillReceiptBody; leads: ReadonlyMap<string, OfferedLead> };

/** The prices of a fill made again from what it looked at. A lead that is gone meanwhile is said to be. */
export function repeatFill(content: FillContent, named: Named): string {
  const { body, leads } = content;
  const { terms: asked, campaign } = requestOfFill(content, named).requests.get(body.request[0])!;
  const now = new Date(body.now);
  const bought = new Map<number, number>();
  const sold = body.sold.map(([id, , saleMode]) => {
    const lead = leads.get(id);
    if (!lead) return [id, 0, "the lead is gone"] as const;
    const { rule, terms } = termsFor(lead, body, named);
    const more = bought.get(lead.ruleNumber ?? 0) ?? 0;
    if (rule?.model === "tiered_volume") bought.set(rule.number, more + 1);
    const quoting = { saleMode: asked.saleMode, quantity: campaign.quantity, rule, now };
    const quote = quoteOf({ ...lead, saleMode }, { ...quoting, terms: { ...terms, bought: terms.bought + more } });
    const price = quote ? payable(rule, quote, asked.maxPrice, null).toString() : "not for sale";
    return [id, preferenceScore(asked.preferences, lead), price] as const;
  });
  return fillResultsOf(sold);
}

/** The whole evaluation of one of its leads, by its place. */
export function evaluateFilled(content: FillContent, named: Named, place: number): Evaluation | null {
  const { body, leads } = content;
  const [id, soldCount, saleMode, , price, sale, consentChannels, consentExpiresAt] = body.sold[place]!;
  const lead = leads.get(id);
  if (!lead) return null;
  const unpacked = requestOfFill(content, named);
  const [number] = body.request;
  const { rule, terms } = termsFor(lead, body, named);
  const { cash, counters } = unpacked.standing(number);
  const checks = evaluateMatch(
    {
      ...{ ...lead, saleMode, soldCount, status: soldCount > 0 ? "partially_sold" : "available" },
      ...{ consentChannels, consentExpiresAt: new Date(consentExpiresAt) },
    },
    matchRequestOf(unpacked, number),
    {
      now: new Date(body.now),
      cash,
      isBuyerSuspended: counters.is_buyer_suspended,
      isSellerSuspended: false,
      ...{ isDuplicate: false, isSuppressed: false, isLookedUp: true, isBlocked: false },
      rule,
      terms,
    },
  );
  const reason = checks.find(({ outcome }) => outcome === "failed")?.reasons[0] ?? null;
  return { verdict: "won", reason, price: BigInt(price), runnerUp: null, saleId: BigInt(sale), checks };
}

function termsFor(lead: OfferedLead, body: FillReceiptBody, { rules }: Named) {
  const rule = lead.ruleNumber === null ? null : (rules.get(lead.ruleNumber) ?? null);
  const agreed = body.terms.find(([number]) => number === lead.ruleNumber);
  return { rule, terms: agreed ? buyersTerms(agreed) : usualTerms };
}

/** The request as an allocation's receipt would have it, alone and without leads. */
export function requestOfFill({ body }: FillContent, named: Named): UnpackedReceipt {
  const [number, version, id] = body.request;
  const list: RequestList = { type: body.type, buyers: [body.buyer], requests: [[number, version, 0, id, 0]] };
  const alone: ReceiptBody = {
    ...{ now: body.now, leads: [], requests: list, stood: [body.stood], terms: [], allocated: [], quoted: [] },
    ...{ bids: [], held: [], barred: [], found: [], won: [] },
  };
  return unpackReceipt(alone, list, named);
}
