import type { MemberActor } from "#app/exchange/actor.ts";
import { listLeadTypes } from "#app/exchange/lead-types/list-lead-types.server.ts";
import { readRegion } from "#app/exchange/leads/place-names.ts";
import { listClaims } from "#app/exchange/matching/list-claims.server.ts";
import { listMarket } from "#app/exchange/matching/list-market.server.ts";
import { marketQuerySchema, readMarketQuery } from "#app/exchange/matching/market-query.ts";
import { marketVersion } from "#app/exchange/matching/market-version.server.ts";
import { done } from "#app/exchange/outcome.ts";
import { interestSlugs } from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { HELD_MAX } from "#app/exchange/reservations/reservation-process.ts";
import { listReservations } from "#app/exchange/reservations/list-reservations.server.ts";
import { pageOf, readPageRequest } from "./page-cursor.ts";
import { shownMarket } from "./shown-market.server.ts";

const names = Object.keys(marketQuerySchema.shape) as (keyof typeof marketQuerySchema.shape)[];

/**
 * The page of the market that a URL asks for, and the filters in it that couldn't be read and so don't hold; with what may be
 * claimed and what is held. `version` is of before all that was read, so that no change is missed.
 */
export async function marketPage(actor: MemberActor, request: Request) {
  const { searchParams } = new URL(request.url);
  const asked = asCodes(searchParams);
  const page = readPageRequest(new URL(request.url));
  const query = readMarketQuery(asked);
  const version = await marketVersion();
  const found = await listMarket(actor, query, page);
  if (!found.ok) return found;
  const [claims, held] = await Promise.all([
    listClaims(actor),
    listReservations(actor, { status: "held", size: HELD_MAX }),
  ]);
  if (!claims.ok) return claims;
  if (!held.ok) return held;
  const { rows, newer, older } = pageOf(found.value, page, (lead) => [lead.id]);
  const types = await listLeadTypes(actor);
  const unread = names.filter((name) => query[name] === undefined && asked.getAll(name).some((text) => text !== ""));
  return done({
    ...{ version, newer, older, query, unread },
    rows: await shownMarket(request, actor, rows),
    claims: await shownMarket(request, actor, claims.value),
    held: held.value.map(({ terms: _, ...reservation }) => reservation),
    types: types.map(({ code, name }) => ({ code, name })),
  });
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
