import type { SellersReason } from "#app/exchange/matching/sellers-reasons.ts";
import type { PairCount } from "#app/exchange/receipts/weigh-pairs.ts";
import { useWords } from "#app/words/use-words.ts";
import { DataTable } from "../data-table.tsx";
import { Figure } from "../figures.tsx";
import { type Teller, useOutcomeWords } from "./outcome-words.ts";
import { CoarseRequests } from "./receipt-badges.tsx";

/** Why requests didn't take a seller's lead, and of how many that is so, in steps. */
export function SellersReasons({ reasons }: { reasons: readonly SellersReason[] }) {
  const outcomeWords = useOutcomeWords("other");
  return (
    <ul className="grid gap-1">
      {reasons.map(({ reason, requests }) => (
        <li key={reason}>
          <span className="inline-block first-letter:uppercase">{outcomeWords(reason)}</span>{" "}
          <span className="text-[0.8125rem] text-ink-soft">
            (<CoarseRequests count={requests} />)
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What came of pairs, by reason. */
export function PairTable({ outcomes, teller }: { outcomes: readonly PairCount[]; teller: Teller }) {
  const t = useWords();
  const outcomeWords = useOutcomeWords(teller);
  return (
    <DataTable
      caption={t("receipts.part.outcome")}
      captionHidden
      rows={[...outcomes]}
      rowKey={({ reason }) => reason}
      columns={[
        {
          key: "outcome",
          header: t("receipts.part.outcome"),
          isRowHeader: true,
          cell: ({ reason }) => <span className="inline-block first-letter:uppercase">{outcomeWords(reason)}</span>,
        },
        {
          key: "pairs",
          header: teller === "buyer" ? t("receipts.part.pairs") : t("receipts.part.allPairs"),
          align: "end",
          noWrap: true,
          cell: ({ pairs, isAbout }) => (isAbout ? t("receipts.about", { count: pairs }) : <Figure value={pairs} />),
        },
      ]}
    />
  );
}

/** The same in a line of a list. */
export function PairWords({ outcomes, teller }: { outcomes: readonly PairCount[]; teller: Teller }) {
  const t = useWords();
  const outcomeWords = useOutcomeWords(teller);
  return (
    <ul className="grid gap-0.5">
      {outcomes.map(({ reason, pairs, isAbout }) => (
        <li key={reason}>
          {isAbout ? t("receipts.about", { count: pairs }) : <Figure value={pairs} />} × {outcomeWords(reason)}
        </li>
      ))}
    </ul>
  );
}
