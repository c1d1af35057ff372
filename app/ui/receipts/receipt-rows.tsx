import type { SellersReason } from "#app/exchange/matching/sellers-reasons.ts";
import type { OutcomeView } from "#app/exchange/receipts/outcome-view.ts";
import type { SellersSale } from "#app/exchange/receipts/sellers-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { TextLink } from "../button.tsx";
import { type Column, DataTable } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import { LeadFacts, type ShownLead } from "./lead-facts.tsx";
import { type Teller, useOutcomeWords } from "./outcome-words.ts";
import { SellersReasons } from "./reason-lists.tsx";
import { Verdict } from "./receipt-badges.tsx";

/** A lead of a receipt with what the reader may know of it. */
export type ShownReceiptRow = {
  place: number;
  lead: ShownLead | null;
  outcomes: OutcomeView[];
  reasons: { reason: string; requests: number }[];
  sellersReasons: SellersReason[];
  sales: SellersSale[];
};
export type ReceiptSide = "operator" | "buyer" | "seller";
type RowsProps = { rows: ShownReceiptRow[]; side: ReceiptSide; receiptId: string };

/** The leads of a receipt, each with what came of it. */
export function ReceiptRows({ rows, side, receiptId }: RowsProps) {
  const t = useWords();
  const lead: Column<ShownReceiptRow> = {
    key: "lead",
    header: t("receipts.part.lead"),
    isRowHeader: true,
    cell: (row) => (
      <LeadFacts lead={row.lead} unseen={side === "buyer" ? t("receipts.part.unseenText") : t("receipts.part.gone")} />
    ),
  };
  const columns = side === "seller" ? sellersColumns(t) : requestColumns(t, { side, receiptId });
  return (
    <DataTable
      caption={t("receipts.part.rows")}
      captionHidden
      rows={rows}
      rowKey={({ place }) => String(place)}
      columns={[lead, ...columns]}
    />
  );
}

type Words = ReturnType<typeof useWords>;

function sellersColumns(t: Words): Column<ShownReceiptRow>[] {
  return [
    { key: "sales", header: t("receipts.list.soldFor"), cell: ({ sales }) => <Sales sales={sales} /> },
    {
      key: "why",
      header: t("receipts.list.whyNot"),
      cell: ({ sellersReasons }) => (sellersReasons.length > 0 ? <SellersReasons reasons={sellersReasons} /> : null),
    },
  ];
}

function requestColumns(t: Words, about: { side: ReceiptSide; receiptId: string }): Column<ShownReceiptRow>[] {
  const columns: Column<ShownReceiptRow>[] = [
    {
      key: "outcomes",
      header: about.side === "buyer" ? t("receipts.part.atRequest") : t("receipts.list.requests"),
      cell: (row) => (row.outcomes.length === 0 ? null : <Outcomes row={row} {...about} />),
    },
  ];
  if (about.side === "buyer") return columns;
  const why = { key: "why", header: t("receipts.list.why"), cell: (row: ShownReceiptRow) => <Reasons row={row} /> };
  return [...columns, why];
}

/** What a lead was sold for, each sale by itself. */
export function Sales({ sales }: { sales: readonly SellersSale[] }) {
  const t = useWords();
  if (sales.length === 0) return <>{t("receipts.list.notSold")}</>;
  return (
    <ul>
      {sales.map(({ saleId, price }) => (
        <li key={saleId}>
          <Money value={price} />
        </li>
      ))}
    </ul>
  );
}

function Outcomes({ row, side, receiptId }: { row: ShownReceiptRow; side: ReceiptSide; receiptId: string }) {
  const isOnly = side === "buyer" && row.outcomes.length === 1;
  return (
    <ul className="grid gap-3">
      {row.outcomes.map((outcome) => (
        <li key={outcome.request}>
          <Outcome outcome={outcome} place={row.place} side={side} receiptId={receiptId} isOnly={isOnly} />
        </li>
      ))}
    </ul>
  );
}

type OutcomeProps = { outcome: OutcomeView; place: number; side: ReceiptSide; receiptId: string; isOnly: boolean };

function Outcome({ outcome, place, side, receiptId, isOnly }: OutcomeProps) {
  const { request, verdict, reason, price, runnerUp } = outcome;
  const t = useWords();
  const outcomeWords = useOutcomeWords(side === "buyer" ? "buyer" : ("other" satisfies Teller));
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 @max-xl:justify-end">
      <Verdict verdict={verdict} />
      {price && <Money value={price} />}
      {runnerUp && (
        <span className="text-[0.8125rem] text-ink-soft">
          <RunnerUp price={runnerUp} />
        </span>
      )}
      {verdict === "refused" && reason !== null && (
        <span className="first-letter:uppercase">{outcomeWords(reason)}</span>
      )}
      {verdict !== "not_told" && (
        <TextLink to={`/${side}/receipts/${receiptId}/evaluations/${place}/${request}`}>
          {isOnly ? t("receipts.part.explain") : t("receipts.part.request", { number: request })}
        </TextLink>
      )}
    </span>
  );
}

function RunnerUp({ price }: { price: NonNullable<OutcomeView["runnerUp"]> }) {
  const t = useWords();
  const [before = "", after = ""] = t("receipts.part.runnerUp", { price: "|" }).split("|");
  return (
    <>
      {before}
      <Money value={price} />
      {after}
    </>
  );
}

function Reasons({ row: { reasons } }: { row: ShownReceiptRow }) {
  const t = useWords();
  const outcomeWords = useOutcomeWords("other");
  return (
    <ul className="grid gap-0.5">
      {reasons.map(({ reason, requests }) => (
        <li key={reason}>
          <span className="inline-block first-letter:uppercase">{outcomeWords(reason)}</span>{" "}
          <span className="text-[0.8125rem] text-ink-soft">({t("receipts.part.requests", { count: requests })})</span>
        </li>
      ))}
    </ul>
  );
}
