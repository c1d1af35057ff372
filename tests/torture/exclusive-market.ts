import { database, prisma } from "../../app/db/client.server.ts";
import { auditLedger } from "../../app/exchange/ledger/audit-ledger.server.ts";
import { anApiKey } from "../support/api-keys.ts";
import { aLead } from "../support/leads.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";
import { requestBody } from "../support/purchase-requests.ts";
import { fundWallet } from "../support/wallet.ts";

export type Market = { leadId: bigint; keys: string[]; buyerIds: string[]; body: Record<string, unknown> };

/** One exclusive lead, and so many buyers whose wallets hold exactly its price. */
export async function makeMarket(buyers: number, price: bigint): Promise<Market> {
  const leadId = await aLead(await aSeller(), { saleMode: "exclusive", prices: Array<bigint>(5).fill(price) });
  const market: Market = { leadId, keys: [], buyerIds: [], body: requestBody({ sale_mode: "exclusive", quantity: 1 }) };
  for (let i = 0; i < buyers; i++) {
    const buyer = await aBuyer();
    await fundWallet(buyer, price);
    market.keys.push(await anApiKey(buyer));
    market.buyerIds.push(buyer.organizationId);
  }
  return market;
}

/** What the database says, besides what the API said. */
export async function readResult({ leadId, buyerIds }: Market) {
  const [jobs] = await database.rows<{ waiting: number }>({
    text: "SELECT count(*)::int AS waiting FROM graphile_worker.jobs WHERE task_identifier = 'fill-purchase-request'",
    values: [],
  });
  const lead = await prisma.lead.findUniqueOrThrow({ where: { id: leadId }, select: { soldCount: true } });
  const accounts = await prisma.ledgerAccount.findMany({
    where: { code: "buyer.cash", ownerId: { in: buyerIds } },
    select: { balance: true },
  });
  return {
    waiting: jobs!.waiting,
    sales: await prisma.sale.count({ where: { leadId } }),
    soldCount: lead.soldCount,
    wallets: accounts.map(({ balance }) => balance),
    findings: await auditLedger(database),
  };
}
