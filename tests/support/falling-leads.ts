// Leads of Dutch auctions, and when they fell.
import { pool, prisma } from "../../app/db/client.server.ts";
import { aLead, type LeadWish } from "./leads.ts";
import { aSeller } from "./organizations.ts";
import { aPriceRule } from "./price-rules.ts";

/** A lead that began at 900 and falls by 100 every ten minutes; it began so many minutes ago. */
export async function aFallingLead(wish: LeadWish = {}, minutesAgo = 5): Promise<bigint> {
  const seller = await aSeller();
  const dutch = { step: 100n, interval_minutes: 10 };
  const ruleNumber = await aPriceRule(seller, { model: "dutch", dutch, floor: 300n, base: 900n });
  const leadId = await aLead(seller, { ruleNumber, ...wish });
  await begin(leadId, minutesAgo);
  return leadId;
}

/** As if its auction had begun so many minutes ago. */
export async function begin(leadId: bigint, minutesAgo: number): Promise<void> {
  const since = BigInt(Math.floor(Date.now() / 1000) - Math.round(minutesAgo * 60));
  const prices = [900n, 300n, 100n, 10n, since, 0n];
  await prisma.lead.update({ where: { id: leadId }, data: { prices }, select: { id: true } });
}

/** As if leads that fell had been looked for so many minutes ago. */
export const lookedUntil = (minutesAgo: number) =>
  pool.query(
    "INSERT INTO matching.looks VALUES ('fallen-leads', now() - make_interval(secs => $1)) ON CONFLICT (name) DO UPDATE SET seen_until = excluded.seen_until",
    [minutesAgo * 60],
  );
