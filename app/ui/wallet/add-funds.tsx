import { decimalOf } from "#app/exchange/money.ts";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { formatMoney } from "../format.ts";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { MoneyField } from "../number-fields.tsx";
import { useReader } from "../reader.tsx";

type AddFundsProps = {
  currency: string;
  bounds: { least: bigint; most: bigint; presets: readonly bigint[] };
  /** One for each form, so that a press here and an amount there are two acts. */
  attempts: { preset: string; custom: string };
  problems?: FormProblems;
};

/** Puts money into the wallet: an amount with one press, or another one typed. Leads to the payment page. */
export function AddFunds({ currency, bounds, attempts, problems }: AddFundsProps) {
  const t = useWords();
  const { intl } = useReader();
  const shown = (amount: bigint) => formatMoney({ amount, currency }, intl);
  const action = "/buyer/wallet/deposits";
  return (
    <Card title={t("payments.addFunds.title")} text={t("payments.addFunds.text")}>
      <div className="grid gap-5">
        <Form id="add-preset" action={action} attempt={attempts.preset} reloadDocument>
          <fieldset>
            <legend className="sr-only">{t("payments.addFunds.presets")}</legend>
            <div className="flex flex-wrap gap-2">
              {bounds.presets.map((amount) => (
                <SubmitButton key={String(amount)} tone="secondary" name="amount" value={decimalOf(amount, currency)}>
                  {shown(amount)}
                </SubmitButton>
              ))}
            </div>
          </fieldset>
        </Form>
        <Form id="add-custom" action={action} attempt={attempts.custom} problems={problems} reloadDocument>
          <MoneyField
            name="amount"
            label={t("payments.addFunds.amount")}
            hint={t("payments.addFunds.bounds", { least: shown(bounds.least), most: shown(bounds.most) })}
            currency={currency}
          />
          <FormActions>
            <SubmitButton>{t("payments.addFunds.submit")}</SubmitButton>
          </FormActions>
        </Form>
      </div>
    </Card>
  );
}
