import { database } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { ReturnRate } from "./return-rate.ts";
import { returnRatesOf, type SourceReturnRate } from "./return-rates-of.server.ts";

/** The actor's own return rates as a seller. */
export async function getReturnRates(
  actor: MemberActor,
): Promise<Outcome<{ overall: ReturnRate; sources: SourceReturnRate[] }, "forbidden">> {
  if (!may(actor, "earnings:read")) return refused("forbidden");
  return done(await returnRatesOf(database, actor.organizationId));
}
