import type { MemberActor } from "#app/exchange/actor.ts";
import { placeName } from "#app/exchange/leads/place-name.ts";
import { readRegion } from "#app/exchange/leads/place-names.ts";
import { listMarket } from "#app/exchange/matching/list-market.server.ts";
import { marketQuerySchema, readMarketQuery } from "#app/exchange/matching/market-query.ts";
import { done } from "#app/exchange/outcome.ts";
import { interestSlugs } from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { pageOf, readPageRequest } from "./page-cursor.ts";
import { speechFor } from "./speech.server.ts";

const names = Object.keys(marketQuerySchema.shape) as (keyof typeof marketQuerySchema.shape)[];

/** The page of the market that a URL asks for, and the filters in it that couldn't be read and so don't hold. */
export async function marketPage(actor: MemberActor, request: Request) {
  const { searchParams } = new URL(request.url);
  const asked = asCodes(searchParams);
  const page = readPageRequest(new URL(request.url));
  const query = readMarketQuery(asked);
  const found = await listMarket(actor, query, page);
  if (!found.ok) return found;
  const { intl } = speechFor(request);
  const leads = found.value.map((lead) => {
    const code = lead.region ?? lead.country;
    return { ...lead, place: code === null ? null : placeName(code, intl) };
  });
  const unread = names.filter((name) => query[name] === undefined && asked.getAll(name).some((text) => text !== ""));
  return done({ ...pageOf(leads, page, (lead) => [lead.id]), query, unread });
}

/** People write "Riga" and "Auto insurance" where the filters have LV-RIX and auto_insurance. */
function asCodes(parameters: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(parameters);
  const regions = (asked.get("region") ?? "").split(",").map((each) => each.trim());
  if (asked.has("region")) asked.set("region", regions.map((name) => readRegion(name, null) ?? name).join(","));
  const interests = asked.get("interests");
  if (interests !== null) asked.set("interests", interestSlugs(interests)?.join(",") ?? interests);
  return asked;
}
