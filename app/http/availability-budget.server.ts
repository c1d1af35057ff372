import type { MemberActor } from "#app/exchange/actor.ts";
import { takeToken, type Token } from "./rate-limit.server.ts";

const COUNTS_AN_HOUR = 600;

/** How often an organisation may have stock counted: enough to try filters out, too few to take a stock apart. */
export function takeAvailabilityToken(actor: MemberActor): Promise<Token> {
  return takeToken(`availability:${actor.organizationId}`, COUNTS_AN_HOUR, 3_600);
}
