import type { PurchaseRequestView } from "#app/exchange/purchase-requests/purchase-request-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { LinkButton } from "../button.tsx";
import { formatMoney } from "../format.ts";
import { Notice } from "../notice.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { useReader } from "../reader.tsx";
import { DateTime } from "../times.tsx";

type Progress = Pick<PurchaseRequestView, "status" | "boughtCount" | "quantity" | "spent" | "budget" | "blocks">;

export function RequestProgress({ request }: { request: Progress }) {
  const t = useWords();
  const { intl } = useReader();
  const { boughtCount, quantity, spent, budget } = request;
  return (
    <Card title={t("requests.progress")}>
      <div className="grid gap-5">
        <Blocks request={request} />
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          <ProgressBar label={t("requests.leadsBought")} done={boughtCount} total={quantity} />
          <ProgressBar
            label={t("requests.budgetSpent")}
            done={Number((spent.amount * 1_000n) / budget.amount)}
            total={1_000}
            text={t("everywhere.progressOf", { done: formatMoney(spent, intl), total: formatMoney(budget, intl) })}
          />
        </div>
      </div>
    </Card>
  );
}

/** Why it buys nothing now and when that ends; or that it does buy. */
function Blocks({ request: { status, blocks } }: { request: Progress }) {
  const t = useWords();
  if (status === "fulfilled") return null;
  if (blocks.length === 0) return <Notice tone="positive">{t("requests.buying")}</Notice>;
  return blocks.map(({ code, until }) => (
    <Notice
      key={code}
      tone={code === "closed" ? "info" : "caution"}
      action={
        code === "underfunded" ? (
          <LinkButton to="/buyer/wallet" size="sm">
            {t("requests.topUp")}
          </LinkButton>
        ) : undefined
      }
    >
      {t(`requests.blocks.${code}`)}
      {until !== null && (
        <>
          {" "}
          {t("requests.until")} <DateTime value={until} />.
        </>
      )}
    </Notice>
  ));
}
