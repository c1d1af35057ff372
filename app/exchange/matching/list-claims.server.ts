import { database, prisma } from "#app/db/client.server.ts";
import { type ClaimableRow, selectClaimable } from "#app/db/sql/claimable-leads.ts";
import type { MemberActor } from "../actor.ts";
import { listLeadTypes } from "../lead-types/list-lead-types.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import { askedFor } from "./asked-for.server.ts";
import { type MarketLead, marketLeadOf } from "./market-lead.ts";
import { offeredLeadOf } from "./offered-lead.ts";

/** So many of the latest are looked at, and so many shown: they are there for minutes. */
const LOOKED_AT_MAX = 500;
export const CLAIMS_MAX = 50;

/**
 * The live feed of leads that whoever is first may claim, the latest first. Claiming is a way of choosing among the
 * requests that ask for a lead (product rule F4), so a buyer sees those that one of its active requests asks for.
 */
export async function listClaims(actor: MemberActor): Promise<Outcome<MarketLead[], "forbidden">> {
  if (!may(actor, "market:read")) return refused("forbidden");
  const { organizationId: id } = actor;
  const { leadTypes, isFor } = await askedFor(database, id);
  if (leadTypes.length === 0) return done([]);
  const { currency } = await prisma.organization.findUniqueOrThrow({ where: { id }, select: { currency: true } });
  const rows = await database.rows<ClaimableRow>(selectClaimable({ id, currency }, leadTypes, LOOKED_AT_MAX));
  const [now = new Date(0)] = rows.map((row) => row.now);
  const listings = await loadListings(database, { numbers: rows.map((row) => row.rule_number), buyerIds: [id], now });
  const asked = rows.filter((row) => isFor(offeredLeadOf(row), listings.of(row.rule_number, id), now));
  const types = new Map((await listLeadTypes(actor, { withArchived: true })).map((type) => [type.code, type]));
  const leads = asked
    .slice(0, CLAIMS_MAX)
    .map((row) =>
      marketLeadOf(row, { listing: listings.of(row.rule_number, id), type: types.get(row.lead_type), now }),
    );
  return done(leads.filter((lead) => lead !== null));
}
