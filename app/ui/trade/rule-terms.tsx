import type { BuyerTermsView } from "#app/exchange/price-rules/buyer-terms-row.ts";
import type { PriceRuleView } from "#app/exchange/price-rules/price-rule-row.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { formatPercent } from "../format.ts";
import { useReader } from "../reader.tsx";
import { BuyerTermsTable } from "./buyer-terms-table.tsx";

type Props = {
  rule: Pick<PriceRuleView, "id" | "allocation">;
  terms: BuyerTermsView[];
  /** Where leads go by shares: all shares together, those for all rules included. */
  givenAwayBps: number | null;
  mayChange: boolean;
};

/** What was agreed with single buyers under one price rule. */
export function RuleTerms({ rule, terms, givenAwayBps, mayChange }: Props) {
  const t = useWords();
  const { intl } = useReader();
  const percent = formatPercent(givenAwayBps ?? 0, intl, 2);
  return (
    <Card
      title={t("trade.terms.ofRule")}
      text={
        <>
          {t("trade.terms.ofRuleText")}
          {givenAwayBps !== null && ` ${t("trade.terms.givenAway", { percent })}`}
        </>
      }
      actions={
        <>
          <LinkButton to="/seller/buyer-terms" size="sm">
            {t("trade.terms.allLink")}
          </LinkButton>
          {mayChange && (
            <LinkButton to={`/seller/buyer-terms/new?rule=${rule.id}`} size="sm">
              {t("trade.terms.add")}
            </LinkButton>
          )}
        </>
      }
      flush
    >
      <BuyerTermsTable
        caption={t("trade.terms.ofRule")}
        terms={terms}
        mayChange={mayChange}
        allocation={rule.allocation}
      />
    </Card>
  );
}
