import type { MemberActor } from "#app/exchange/actor.ts";
import { takeToken, type Token } from "./rate-limit.server.ts";

const SEARCHES_AN_HOUR = 120;

/** How often an organisation may search others by name: enough to find a partner, too few to list who is here. */
export function takePartnerToken(actor: MemberActor): Promise<Token> {
  return takeToken(`partners:${actor.organizationId}`, SEARCHES_AN_HOUR, 3_600);
}
