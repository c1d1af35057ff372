import type { CoarseCount } from "#app/exchange/matching/coarse-count.ts";
import type { ReceiptHead } from "#app/exchange/receipts/receipt-head.ts";
import type { ToldVerdict } from "#app/exchange/receipts/outcome-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge, StatusPill } from "../badge.tsx";
import { DescriptionList } from "../description-list.tsx";
import { DateTime } from "../times.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<ToldVerdict, Tone> = {
  ...{ won: "positive", bid: "info", not_confirmed: "caution", outbid: "neutral" },
  ...{ refused: "neutral", not_told: "neutral" },
};

export function Verdict({ verdict }: { verdict: ToldVerdict }) {
  const t = useWords();
  return <StatusPill tone={tones[verdict]}>{t(`receipts.verdicts.${verdict}`)}</StatusPill>;
}

/** Whether making the decision again gave the same. */
export function Holds({ holds }: { holds: boolean | null }) {
  const t = useWords();
  if (holds === null) return <StatusPill tone="neutral">{t("receipts.facts.holdsUnknown")}</StatusPill>;
  return (
    <StatusPill tone={holds ? "positive" : "negative"}>
      {holds ? t("receipts.facts.holdsYes") : t("receipts.facts.holdsNo")}
    </StatusPill>
  );
}

/** Beside a decision in a list: only what is not as it should be is said. */
export function NotHeld({ holds }: { holds: boolean | null }) {
  const t = useWords();
  return holds === false ? <Badge tone="negative">{t("receipts.list.notHeld")}</Badge> : null;
}

export function HeadFacts({ head }: { head: ReceiptHead }) {
  const t = useWords();
  return (
    <DescriptionList
      items={[
        { term: t("receipts.facts.at"), value: <DateTime value={head.at} withSeconds /> },
        { term: t("receipts.facts.kind"), value: t(`receipts.kinds.${head.kind}`) },
        { term: t("receipts.facts.rules"), value: t("receipts.facts.rulesValue", head.rules) },
        { term: t("receipts.facts.holds"), value: <Holds holds={head.holds} /> },
      ]}
    />
  );
}

/** How many requests, as parties are told it. */
export function CoarseRequests({ count: { atLeast, fewerThan } }: { count: CoarseCount }) {
  const t = useWords();
  return (
    <>
      {fewerThan === null ? t("receipts.part.many", { count: atLeast }) : t("receipts.part.few", { count: fewerThan })}
    </>
  );
}
