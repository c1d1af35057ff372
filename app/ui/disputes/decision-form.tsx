import { useState } from "react";
import { ruleOf } from "#app/exchange/disputes/dispute-reasons.ts";
import type { DisputeView } from "#app/exchange/disputes/dispute-view.ts";
import { NOTE_MAX } from "#app/exchange/disputes/evidence-limits.ts";
import { refundSplit } from "#app/exchange/disputes/refund-split.ts";
import { BPS, divideHalfUp, type Minor, parseMinor } from "#app/exchange/money.ts";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { RadioGroup } from "../choice-fields.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Money } from "../figures.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { formatMoney } from "../format.ts";
import { MoneyField } from "../number-fields.tsx";
import { useReader } from "../reader.tsx";
import { TextareaField } from "../text-fields.tsx";

type DecisionFormProps = { dispute: DisputeView; problems?: FormProblems };

/** The operator's decision. With a script, the money's way is shown while it is typed; it is shown after it in any case. */
export function DecisionForm({ dispute, problems }: DecisionFormProps) {
  const t = useWords();
  const { intl } = useReader();
  const { price, reason } = dispute;
  const { partAllowed, usualPartBps } = ruleOf(reason);
  const [refund, setRefund] = useState<Minor | null>(null);
  const usual = divideHalfUp(price.amount * BigInt(usualPartBps ?? 5_000), BPS);
  return (
    <Card title={t("disputes.review.decide")} text={t("disputes.review.decideText")}>
      <div onInput={(event) => setRefund(typedRefund(event.currentTarget, price))}>
        <Form id="decision" problems={problems} action={`/operator/disputes/${dispute.id}/decision`}>
          <RadioGroup
            name="decision"
            label={t("disputes.review.choice")}
            choices={[
              { value: "full", label: t("disputes.review.full") },
              {
                value: "partial",
                label: t("disputes.review.partial"),
                disabled: !partAllowed,
                hint: partAllowed ? undefined : t("disputes.review.partNotAllowed"),
              },
              { value: "rejected", label: t("disputes.review.rejected") },
            ]}
          />
          {partAllowed && (
            <MoneyField
              name="refund"
              label={t("disputes.review.part")}
              hint={t("disputes.review.partHint", { price: formatMoney(price, intl) })}
              currency={price.currency}
              defaultValue={{ amount: usual, currency: price.currency }}
              optional
            />
          )}
          <TextareaField
            name="explanation"
            label={t("disputes.review.explanation")}
            hint={t("disputes.review.explanationHint")}
            maxLength={NOTE_MAX}
          />
          <div aria-live="polite">{refund !== null && <Split dispute={dispute} refund={refund} />}</div>
          <FormActions>
            <SubmitButton>{t("disputes.review.send")}</SubmitButton>
          </FormActions>
        </Form>
      </div>
    </Card>
  );
}

function Split({ dispute: { price, commission }, refund }: { dispute: DisputeView; refund: Minor }) {
  const t = useWords();
  const split = refundSplit({ price: price.amount, commission: commission?.amount ?? 0n }, refund);
  const money = (amount: Minor) => <Money value={{ amount, currency: price.currency }} />;
  return (
    <div className="rounded-md border border-line bg-sunken px-4 py-3">
      <p className="mb-2 font-medium">{t("disputes.review.split")}</p>
      <DescriptionList
        items={[
          { term: t("disputes.dispute.toBuyer"), value: money(split.toBuyer) },
          { term: t("disputes.dispute.fromSeller"), value: money(split.fromSeller) },
          { term: t("disputes.dispute.fromCommission"), value: money(split.fromCommission) },
          { term: t("disputes.dispute.sellerKeeps"), value: money(split.sellerKeeps) },
        ]}
      />
    </div>
  );
}

/** What the form as it stands would give back; null where nothing is chosen or the amount isn't one. */
function typedRefund(form: HTMLElement, price: { amount: Minor; currency: string }): Minor | null {
  const field = (selector: string) => form.querySelector<HTMLInputElement>(selector)?.value;
  switch (field("input[name=decision]:checked")) {
    case "full":
      return price.amount;
    case "rejected":
      return 0n;
    case "partial": {
      const amount = parseMinor(field("input[name=refund]") ?? "", price.currency);
      return amount !== null && amount > 0n && amount < price.amount ? amount : null;
    }
    default:
      return null;
  }
}
