import { Form as RemixForm } from "@remix-run/react";
import {
  type DisputeReason,
  disputeReasonCodes,
  type NeverReturnable,
  neverReturnable,
  ruleOf,
} from "#app/exchange/disputes/dispute-reasons.ts";
import { useWords } from "#app/words/use-words.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { RadioGroup } from "../choice-fields.tsx";
import { formatDate } from "../format.ts";
import { useReader } from "../reader.tsx";

/** Until when each reason can be given, from the loader. */
export type ReasonWindow = { reason: DisputeReason; until: Date };

/** The first step: a reason. It goes into the address, and the next page asks for what that reason needs. */
export function ReasonChoice({ windows }: { windows: ReasonWindow[] }) {
  const t = useWords();
  const reader = useReader();
  const now = new Date(reader.renderedAt);
  const choiceOf = (reason: DisputeReason) => {
    const until = new Date(windows.find((each) => each.reason === reason)!.until);
    const isOver = until < now;
    const day = { until: formatDate(until, reader) };
    const note = ruleOf(reason).needsTerms
      ? t("disputes.needsTerms")
      : t(isOver ? "disputes.open.windowEnded" : "disputes.open.windowUntil", day);
    return {
      value: reason,
      label: t(`disputes.reasons.${reason}`),
      hint: `${t(`disputes.hints.${reason}`)} (${note})`,
      disabled: isOver || ruleOf(reason).needsTerms === true,
    };
  };
  return (
    <Card title={t("disputes.open.chooseReason")}>
      <RemixForm method="get" className="grid gap-6">
        <RadioGroup
          name="reason"
          label={t("disputes.open.reasonsOpen")}
          choices={[
            ...disputeReasonCodes.map(choiceOf),
            ...neverReturnable.map((reason) => ({
              value: reason,
              label: t(`disputes.reasons.${reason}`),
              hint: `${t("disputes.notReturnable.short")} ${t(`disputes.notReturnable.${reason}`)}`,
            })),
          ]}
        />
        <div>
          <Button type="submit" tone="primary">
            {t("disputes.open.choose")}
          </Button>
        </div>
      </RemixForm>
    </Card>
  );
}

export function isNeverReturnable(reason: string | null): reason is NeverReturnable {
  return neverReturnable.some((each) => each === reason);
}
