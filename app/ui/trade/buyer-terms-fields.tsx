import type { AllocationStrategy } from "#app/exchange/price-rules/price-models.ts";
import type { BuyerTermsInput } from "#app/exchange/price-rules/buyer-terms-input.ts";
import { useWords } from "#app/words/use-words.ts";
import { FieldRow } from "../form.tsx";
import { NumberField } from "../number-fields.tsx";
import { termsAskedBy } from "#app/exchange/price-rules/asked-terms.ts";

const PERCENT_BPS = 100;

/** What may be agreed with a buyer: the price and the priority always, the rest where it counts. */
export function BuyerTermsFields({ terms, allocation }: { terms: BuyerTermsInput; allocation?: AllocationStrategy }) {
  const t = useWords();
  const asked = termsAskedBy(allocation);
  return (
    <>
      <FieldRow>
        <NumberField
          name="price"
          label={t("trade.terms.fields.price")}
          hint={t("trade.terms.fields.priceHint")}
          unit="%"
          decimal
          defaultValue={terms.price_bps / PERCENT_BPS}
        />
        <NumberField
          name="priority"
          label={t("trade.terms.fields.priority")}
          hint={t("trade.terms.fields.priorityHint")}
          defaultValue={terms.priority}
        />
      </FieldRow>
      {asked.weight && (
        <NumberField
          name="weight"
          label={t("trade.terms.fields.weight")}
          hint={t("trade.terms.fields.weightHint")}
          defaultValue={terms.weight}
        />
      )}
      {asked.share && (
        <NumberField
          name="share"
          label={t("trade.terms.fields.share")}
          hint={t("trade.terms.fields.shareHint")}
          unit="%"
          decimal
          defaultValue={terms.share_bps === null ? undefined : terms.share_bps / PERCENT_BPS}
          optional
        />
      )}
      {asked.waterfallRank && (
        <NumberField
          name="waterfall_rank"
          label={t("trade.terms.fields.waterfallRank")}
          hint={t("trade.terms.fields.waterfallRankHint")}
          defaultValue={terms.waterfall_rank}
        />
      )}
    </>
  );
}
