import { askForBids, type Question } from "../bidding/ask-for-bids.server.ts";
import { IN_FLIGHT_MAX } from "../bidding/bidding-rules.ts";
import { loadBidEndpoints } from "../bidding/load-bid-endpoints.server.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import type { Minor } from "../money.ts";
import { expectDone } from "../outcome.ts";
import { bidderFacts } from "./bidder-facts.ts";
import { howMuchToTell } from "./how-much-to-tell.server.ts";
import { type Bids, bidKey, type Market } from "./propose-sales.ts";
import type { OfferedLead } from "./offered-lead.ts";
import type { OpenRequest } from "./open-request.ts";

type Asked = { lead: OfferedLead; request: OpenRequest };

/**
 * What buyers' own programs bid for leads, for requests that leave the decision to one: the most they pay for this lead,
 * or nothing. Asked are those whose requests would take the lead and may buy now, in the limits of `askForBids`; of many
 * leads, as many at a time as a program takes. Not within a transaction. `known`: what was asked before.
 */
export async function askBidders(
  { leads, standings }: Pick<Market, "leads" | "standings">,
  known: Bids,
): Promise<Map<string, Minor | null>> {
  const asked = leads.flatMap(({ lead, requests }) =>
    requests
      .filter(({ id, bidEndpointId }) => bidEndpointId !== null && !known.has(bidKey(lead.id, id)))
      .filter(({ id }) => standings.get(id)?.power.refusal === null)
      .map((request): Asked => ({ lead, request })),
  );
  if (asked.length === 0) return new Map();
  const questions = await questionsOf(asked);
  const bids = new Map<string, Minor | null>(asked.map(({ lead, request }) => [bidKey(lead.id, request.id), null]));
  for (const wave of wavesOf(questions)) {
    const answers = await askForBids(wave.map(({ question }) => question));
    for (const [place, { key }] of wave.entries()) bids.set(key, answers[place]!.bid);
  }
  return bids;
}

type Put = { key: string; question: Question };

async function questionsOf(asked: readonly Asked[]): Promise<Put[]> {
  const endpoints = await loadBidEndpoints(asked.map(({ request }) => request.bidEndpointId!));
  const pings = await pingsOf(asked.map(({ lead }) => lead));
  return asked.flatMap(({ lead, request }): Put[] => {
    const endpoint = endpoints.get(request.bidEndpointId!);
    if (!endpoint) return [];
    const { maxPrice: amount, currency } = request.terms;
    const question = { endpoint, requestId: request.id, most: { amount, currency }, ping: pings.get(lead)! };
    return [{ key: bidKey(lead.id, request.id), question }];
  });
}

async function pingsOf(leads: readonly OfferedLead[]): Promise<Map<OfferedLead, Question["ping"]>> {
  const pings = new Map<OfferedLead, Question["ping"]>();
  for (const lead of new Set(leads)) {
    const type = expectDone(await getLeadType({ by: "system", job: "ask-bidders" }, lead.leadType));
    pings.set(lead, bidderFacts(lead, type, await howMuchToTell(lead)));
  }
  return pings;
}

/** No program gets more at a time than it takes from one of our processes. */
function wavesOf(questions: readonly Put[]): Put[][] {
  const put = new Map<string, number>();
  const waves: Put[][] = [];
  for (const each of questions) {
    const { id } = each.question.endpoint;
    const before = put.get(id) ?? 0;
    put.set(id, before + 1);
    (waves[Math.floor(before / IN_FLIGHT_MAX)] ??= []).push(each);
  }
  return waves;
}
