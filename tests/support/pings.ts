import { prisma } from "../../app/db/client.server.ts";
import { catchUpOnRequests } from "../../app/exchange/matching/open-requests.server.ts";
import { action as post } from "../../app/routes/api.v1.leads._index.ts";
import { action as ping } from "../../app/routes/api.v1.pings.ts";
import { anApiKey, apiRequest, routeArgs } from "./api-keys.ts";
import { aSeller } from "./organizations.ts";
import { aPostSource, aSubmission } from "./posts.ts";
import { aPriceRule } from "./price-rules.ts";

export const facts = { age: 34, region: "LV-RIX", gender: "female", interests: ["glasses"] };

type Json = Record<string, unknown>;
type Bid = { bid_id: string; price: { amount: string }; sale_mode: string; buyer: { id: string; name: string } | null };
export type Answer = Json & { status: string; ping_id: string; bids: Bid[]; reason?: string };

/** A seller with a key and a source whose leads are listed by a rule of its own; asks and sends through the API. */
export async function aTrader(rule: Json = {}) {
  const seller = await aSeller();
  const key = await anApiKey(seller, ["leads:write", "ping"]);
  const source = await aPostSource(seller);
  const number = await aPriceRule(seller, rule);
  const { id: priceRuleId } = await prisma.priceRule.findUniqueOrThrow({ where: { number }, select: { id: true } });
  await prisma.source.update({ where: { id: source.sourceId }, data: { priceRuleId } });
  const call = async (action: typeof ping, path: string, body: Json, headers: Record<string, string> = {}) => {
    await catchUpOnRequests(); // word of what was just posted may still be on its way
    const response = await action(routeArgs(apiRequest("POST", path, { key, body, headers })) as never);
    return { status: response.status, body: (await response.json()) as Answer };
  };
  return {
    seller,
    sourceId: source.sourceId,
    ping: (lead: Json = facts, more: Json = {}) =>
      call(ping, "/api/v1/pings", { source_id: source.sourceId, contacts: ["phone", "email"], lead, ...more }),
    post: (pingId: string, lead: Json = {}, more: Json = {}, headers: Record<string, string> = {}) =>
      call(
        post,
        "/api/v1/leads",
        { source_id: source.sourceId, ping_id: pingId, lead: person(lead), ...more },
        headers,
      ),
  };
}
/** A person who may have been asked about by a ping with `facts`. */
export const person = (more: Json = {}) => {
  const { age: _, ...fields } = aSubmission().fields as Json;
  return { ...fields, ...more };
};
