import { database, prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { balancesOf } from "../ledger/balances-of.server.ts";
import type { Money } from "../money.ts";
import { may } from "../permissions.ts";

/** What the shell shows of the wallet on every page; null for whoever has no wallet to see. */
export async function walletChip(actor: MemberActor): Promise<{ available: Money; reserved: Money } | null> {
  if (!may(actor, "wallet:read")) return null;
  const organization = await prisma.organization.findUnique({
    where: { id: actor.organizationId },
    select: { currency: true },
  });
  if (!organization) return null;
  const { currency } = organization;
  const balance = await balancesOf(database, actor.organizationId, currency);
  return {
    available: { amount: balance("buyer.cash"), currency },
    reserved: { amount: balance("buyer.hold"), currency },
  };
}
