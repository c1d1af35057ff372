import type { Trial } from "#app/exchange/bidding/try-bid-endpoint.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { CodeBlock } from "../copy-text.tsx";
import { DescriptionList } from "../description-list.tsx";
import { formatMoney } from "../format.ts";
import { Notice } from "../notice.tsx";
import { useReader } from "../reader.tsx";

const tones = { bid: "positive", declined: "positive", late: "negative", failed: "negative" } as const;

/** What a trial brought: in a sentence, and as it came. */
export function TrialResult({ trial }: { trial: Trial }) {
  const t = useWords();
  const { intl } = useReader();
  const { outcome, bid, ms, reason, code, status, answer, sent, currency, timeoutMs } = trial;
  const amount = bid?.bid != null ? formatMoney({ amount: bid.bid, currency }, intl) : "";
  return (
    <Card title={t("bidding.result")}>
      <div role="status" className="grid gap-5">
        <Notice tone={tones[outcome]} title={t(`bidding.outcomes.${outcome}`, { amount, ms: timeoutMs })}>
          {bid?.isCut && t("bidding.cut")}
          {reason !== null && t(`bidding.reasons.${reason}`, { code: code ?? "", status: status ?? "" })}
        </Notice>
        <DescriptionList
          items={[
            { term: t("bidding.took"), value: t("bidding.msOf", { ms }) },
            ...(status === null ? [] : [{ term: t("bidding.status"), value: status }]),
          ]}
        />
        {answer !== null && (
          <section className="grid min-w-0 gap-2">
            <h3 className="font-medium">{t("bidding.answer")}</h3>
            <CodeBlock label={t("bidding.answer")}>{answer}</CodeBlock>
          </section>
        )}
        <section className="grid min-w-0 gap-2">
          <h3 className="font-medium">{t("bidding.sent")}</h3>
          <CodeBlock label={t("bidding.sent")}>{JSON.stringify(JSON.parse(sent), null, 2)}</CodeBlock>
        </section>
      </div>
    </Card>
  );
}
