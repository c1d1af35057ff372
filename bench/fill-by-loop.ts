import { prisma } from "#app/db/client.server.ts";
import type { SystemActor } from "#app/exchange/actor.ts";
import { filtersToSql, newBinding, preferencesToSql } from "#app/exchange/leads/filter-sql.ts";
import { fillReserved, leadSold } from "#app/exchange/ledger/movements.ts";
import { postMovements } from "#app/exchange/ledger/post-movements.server.ts";
import { commissionOf } from "#app/exchange/money.ts";
import type { RequestTerms } from "#app/exchange/purchase-requests/stored-purchase-request.ts";

type Asked = { terms: RequestTerms; buyerId: string; purchaseRequestId: string; wanted: number };
type Candidate = { id: bigint; seller_id: string; price: bigint };

/** The purchase as one would first write it with an ORM: lock candidates, then for each lead one statement after another. */
export async function fillByLoop(
  actor: SystemActor,
  { terms, buyerId, purchaseRequestId, wanted }: Asked,
): Promise<number> {
  return prisma.$transaction(
    async (db) => {
      const tx = {
        db,
        rows: <Row>({ text, values }: { text: string; values: readonly unknown[] }) =>
          db.$queryRawUnsafe<Row[]>(text, ...values),
      };
      await db.$executeRawUnsafe("SET LOCAL statement_timeout = 0"); // over millions of leads it takes its time
      const { bind, values } = newBinding();
      const candidates = await tx.rows<Candidate>({
        text: `SELECT l.id, l.seller_id::text, lead_price(l.prices, l.captured_at, now()) AS price,
            ${preferencesToSql(terms.preferences, bind)} AS score FROM leads l
          WHERE l.is_open AND l.lead_type = ${bind(terms.leadType, "text")} AND (l.contact_kinds & ${bind(terms.requiredContacts, "int")}) > 0
            AND ${filtersToSql(terms.filters, bind)} AND lead_price(l.prices, l.captured_at, now()) <= ${bind(terms.maxPrice, "bigint")}
            AND NOT EXISTS (SELECT FROM sales s WHERE s.buyer_id = ${bind(buyerId, "uuid")} AND s.lead_id = l.id)
            AND NOT EXISTS (SELECT FROM suppressions x WHERE x.organization_id = ${bind(buyerId, "uuid")} AND x.person_key IN (l.phone_key, l.email_key))
          ORDER BY score DESC, price, l.captured_at DESC LIMIT ${bind(wanted, "int")} FOR UPDATE SKIP LOCKED`,
        values,
      });
      const total = candidates.reduce((sum, { price }) => sum + price, 0n);
      const data = { purchaseRequestId, buyerId, wanted, got: candidates.length, totalMinor: total, terms: {} };
      const fill = await db.fill.create({ data, select: { id: true } });
      await postMovements(tx, actor, [fillReserved({ id: fill.id, buyerId, total, currency: terms.currency })]);
      for (const { id: leadId, seller_id: sellerId, price } of candidates) {
        await db.lead.update({
          where: { id: leadId },
          data: { soldCount: { increment: 1 }, status: "partially_sold" },
          select: { id: true },
        });
        const commission = commissionOf(price, 1_500);
        const later = new Date(Date.now() + 864_000_000);
        const sale = await db.sale.create({
          data: {
            leadId,
            purchaseRequestId,
            fillId: fill.id,
            buyerId,
            sellerId,
            status: "delivered",
            saleMode: "shared",
            currency: terms.currency,
            priceMinor: price,
            commissionMinor: commission,
            disputableUntil: later,
            releaseAt: later,
          },
          select: { id: true },
        });
        await postMovements(tx, actor, [
          leadSold({ id: sale.id, buyerId, sellerId, currency: terms.currency, price, commission }),
        ]);
        await db.purchaseRequest.update({
          where: { id: purchaseRequestId },
          data: { boughtCount: { increment: 1 }, spentMinor: { increment: price } },
          select: { id: true },
        });
      }
      return candidates.length;
    },
    { timeout: 600_000, maxWait: 10_000 },
  );
}
