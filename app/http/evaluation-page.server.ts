import type { MemberActor } from "#app/exchange/actor.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { conditionToWords } from "#app/exchange/leads/filter-sentence.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { getEvaluation } from "#app/exchange/receipts/get-evaluation.server.ts";
import type { Side } from "#app/exchange/receipts/sides.ts";
import type { ShownEvaluation } from "#app/ui/receipts/evaluation-page.tsx";
import { shownChecks } from "./compared.ts";
import { shownLead } from "./shown-receipt.server.ts";
import { speechForType } from "./typed-speech.server.ts";

type Asked = { params: Readonly<Record<string, string | undefined>>; side: Side };

/** One evaluated pair as its page shows it, by the address's `receiptId`, `place` and `request`. */
export async function evaluationPage(
  actor: MemberActor,
  request: Request,
  { params: { receiptId, place, request: number }, side }: Asked,
): Promise<Outcome<ShownEvaluation, "forbidden" | "not_found">> {
  const asked = { receiptId: readNumericId(receiptId), place, request: number, sides: [side] };
  const found = await getEvaluation(actor, asked);
  if (!found.ok) return found;
  const { lead, outcome, checks, preferences, place: _, ...head } = found.value;
  const speech = await speechForType(request, head.leadType);
  return done({
    ...head,
    outcome,
    lead: lead && shownLead(lead, request),
    checks: shownChecks(checks, head.currency, speech),
    preferences: (preferences ?? []).map(({ condition, weight, isMet }) => ({
      ...{ said: conditionToWords(condition, speech), weight, isMet },
    })),
  });
}
