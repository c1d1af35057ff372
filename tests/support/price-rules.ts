import type { MemberActor } from "../../app/exchange/actor.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { addPriceRule } from "../../app/exchange/price-rules/add-price-rule.server.ts";
import { priceRuleInput } from "../../app/exchange/price-rules/price-rule-input.ts";
import { prisma } from "../../app/db/client.server.ts";

/** A price rule of the seller; answers its number, by which leads name it. */
export async function aPriceRule(seller: MemberActor, wish: Record<string, unknown> = {}): Promise<number> {
  const rule = priceRuleInput.parse({ name: "Rule for tests", currency: "EUR", base: 500n, ...wish });
  const { id } = expectDone(await addPriceRule(seller, rule));
  return (await prisma.priceRule.findUniqueOrThrow({ where: { id }, select: { number: true } })).number;
}
