import { prisma } from "#app/db/client.server.ts";
import { buyerTermsColumns, buyerTermsOf, type BuyerTermsView } from "./buyer-terms-row.ts";
import { BUYER_TERMS_MAX } from "./buyer-terms-input.ts";

type Wish = { sellerId: string; id?: string; priceRuleId?: string };

/** A seller's terms with the names of buyers and rules; those for all rules first, then by rule, each by buyer. */
export async function nameBuyerTerms(where: Wish): Promise<BuyerTermsView[]> {
  const rows = await prisma.buyerTerms.findMany({ where, select: buyerTermsColumns, take: BUYER_TERMS_MAX });
  const [buyers, rules] = await Promise.all([
    prisma.organization.findMany({
      where: { id: { in: rows.map(({ buyerId }) => buyerId) } },
      select: { id: true, name: true },
    }),
    prisma.priceRule.findMany({
      where: { id: { in: rows.flatMap(({ priceRuleId }) => priceRuleId ?? []) } },
      select: { id: true, name: true },
    }),
  ]);
  const names = { buyers: namesBy(buyers), rules: namesBy(rules) };
  return rows.map((row) => buyerTermsOf(row, names)).sort(inOrder);
}

const namesBy = (rows: { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]));

function inOrder(one: BuyerTermsView, other: BuyerTermsView): number {
  const rule = ({ priceRule }: BuyerTermsView) => (priceRule === null ? "" : ` ${priceRule.name} ${priceRule.id}`);
  return compare(rule(one), rule(other)) || compare(one.buyer.name, other.buyer.name) || compare(one.id, other.id);
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
