import type { PurchaseRequestView } from "#app/exchange/purchase-requests/purchase-request-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { LinkButton } from "../button.tsx";
import { Money } from "../figures.tsx";
import { Notice } from "../notice.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { RelativeTime } from "../times.tsx";

type Progress = Pick<PurchaseRequestView, "status" | "boughtCount" | "quantity" | "spent" | "budget" | "blocks">;

export function RequestProgress({ request }: { request: Progress }) {
  const t = useWords();
  const share = (part: bigint, whole: bigint) => Number((part * 1_000n) / whole);
  return (
    <Card title={t("requests.progress")}>
      <div className="grid gap-5">
        <ProgressBar label={t("requests.leadsBought")} done={request.boughtCount} total={request.quantity} />
        <ProgressBar
          label={t("requests.budgetSpent")}
          done={share(request.spent.amount, request.budget.amount)}
          total={1_000}
        >
          <Money value={request.spent} /> / <Money value={request.budget} />
        </ProgressBar>
        <Blocks request={request} />
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
          <LinkButton to="/buyer/wallet" size="sm" tone="secondary">
            {t("requests.topUp")}
          </LinkButton>
        ) : undefined
      }
    >
      {t(`requests.blocks.${code}`)} {until !== null && <RelativeTime value={until} />}
    </Notice>
  ));
}
