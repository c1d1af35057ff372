import { database, prisma } from "#app/db/client.server.ts";
import { forgetFailures, takeTokens, type TakenRow } from "#app/db/sql/bid-endpoints.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type Asked, askBidder } from "./ask-bidder.server.ts";
import { askedEndpointColumns } from "./asked-endpoint.ts";
import type { BidEndpointRefusal } from "./bid-endpoint-refusals.ts";
import { type AskedAbout, questionBody } from "./bid-question.ts";
import { trials } from "./bidding-rules.ts";
import { examplePing } from "./example-ping.ts";

/** `sent`: the body as it went out. */
export type Trial = Asked & { sent: string; currency: string; timeoutMs: number };

const MOST_MINOR = 1_000n;

/**
 * Asks the buyer's program about a lead that doesn't exist, marked as a test, for as long as it may take; answers what
 * came back. Not counted, but a program that was paused and answers is asked again from now on. Ten times in ten minutes.
 */
export async function tryBidEndpoint(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<Trial, BidEndpointRefusal>> {
  if (!may(actor, "bid-endpoints:write")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const { organizationId } = actor;
  const found = await prisma.bidEndpoint.findFirst({
    where: { id, organizationId },
    select: { ...askedEndpointColumns, archivedAt: true },
  });
  if (!found) return refused("not_found");
  if (found.archivedAt) return refused("bid_endpoint_archived");
  const wish = { bucket: `bid-trial:${id}`, count: 1 };
  const [token] = await database.rows<TakenRow>(takeTokens([wish], trials.seconds));
  if (token!.taken > trials.most) return refused("rate_limited");
  const { currency } = await prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { currency: true },
  });
  const about: AskedAbout = {
    ...{ requestId: examplePing.requestId, most: { amount: MOST_MINOR, currency }, ping: examplePing.ping },
    ...{ isTest: true, deadlineMs: found.timeoutMs },
  };
  const asked = await askBidder(found, about);
  if (asked.outcome === "bid" || asked.outcome === "declined") await database.rows(forgetFailures(id));
  return done({ ...asked, sent: questionBody(about), currency, timeoutMs: found.timeoutMs });
}
