import type { BuyersPart, OperatorsPart, ReceiptView, SellersPart } from "#app/exchange/receipts/receipt-view.ts";
import type { ReceiptHead } from "#app/exchange/receipts/receipt-head.ts";
import { useWords } from "#app/words/use-words.ts";
import { TextLink } from "../button.tsx";
import { Card } from "../card.tsx";
import { Figure, Money } from "../figures.tsx";
import { Notice } from "../notice.tsx";
import { type Crumb, PageHeader, Stack } from "../page-header.tsx";
import { Pager } from "../pager.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";
import { HeadFacts } from "./receipt-badges.tsx";
import { PairTable } from "./reason-lists.tsx";
import { type ReceiptSide, ReceiptRows, type ShownReceiptRow } from "./receipt-rows.tsx";

type ReceiptPageProps = {
  view: Omit<ReceiptView, "rows">;
  rows: ShownReceiptRow[];
  newer: string | undefined;
  older: string | undefined;
  side: ReceiptSide;
  crumbs: Crumb[];
  /** Only this one of the buyer's requests is shown. */
  request?: number | undefined;
};

/** One decision, from one side of it. */
export function ReceiptPage({ view, rows, newer, older, side, crumbs, request }: ReceiptPageProps) {
  const t = useWords();
  return (
    <>
      <PageHeader title={t("receipts.one", { id: view.id })} crumbs={crumbs} />
      <Stack>
        <Card>
          <HeadFacts head={view} />
        </Card>
        {view.operator && <Operators part={view.operator} />}
        {view.buyer && <Buyers part={view.buyer} head={view} request={request} />}
        {view.seller && <Sellers part={view.seller} />}
        <Card flush title={t("receipts.part.rows")}>
          <ReceiptRows rows={rows} side={side} receiptId={view.id} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}

function Operators({ part }: { part: OperatorsPart }) {
  const t = useWords();
  return (
    <>
      <StatRow label={t("receipts.part.outcome")}>
        <StatTile label={t("receipts.facts.leads")} value={<Figure value={part.leads} />} />
        <StatTile label={t("receipts.facts.requests")} value={<Figure value={part.requests} />} />
        <StatTile label={t("receipts.facts.sold")} value={<Figure value={part.sold} />} />
        {part.missed > 0 && <StatTile label={t("receipts.facts.missed")} value={<Figure value={part.missed} />} />}
      </StatRow>
      {!part.isComplete && <Notice>{t("receipts.facts.partial")}</Notice>}
      <Card flush title={t("receipts.part.operator")}>
        <PairTable outcomes={part.outcomes} teller="other" />
      </Card>
    </>
  );
}

type BuyersProps = { part: BuyersPart; head: ReceiptHead; request: number | undefined };

function Buyers({ part, head: { id: receiptId, kind }, request }: BuyersProps) {
  const t = useWords();
  const hasPages = kind !== "market"; // a request for one lead of the market is in no list
  return (
    <>
      {request !== undefined && (
        <Notice action={<TextLink to={`/buyer/receipts/${receiptId}`}>{t("receipts.part.allRequests")}</TextLink>}>
          {t("receipts.part.onlyRequest", { number: request })}
        </Notice>
      )}
      {part.requests.map(({ number, id, name, version, outcomes, won, spent }) => (
        <Card
          key={number}
          flush
          title={name || t("receipts.part.request", { number })}
          text={
            <>
              {t("receipts.part.buyer", { version })} {won > 0 && <Spent spent={spent} />}
            </>
          }
          actions={
            hasPages ? (
              <TextLink to={`/buyer/purchase-requests/${id}`}>{t("receipts.part.request", { number })}</TextLink>
            ) : undefined
          }
        >
          <PairTable outcomes={outcomes} teller="buyer" />
        </Card>
      ))}
    </>
  );
}

function Spent({ spent }: { spent: BuyersPart["requests"][number]["spent"] }) {
  const t = useWords();
  const [before = "", after = ""] = t("receipts.facts.spent", { price: "|" }).split("|");
  return (
    <>
      {before}
      <Money value={spent} />
      {after}
    </>
  );
}

function Sellers({ part }: { part: SellersPart }) {
  const t = useWords();
  return (
    <StatRow label={t("receipts.part.outcome")}>
      <StatTile label={t("receipts.facts.leads")} value={<Figure value={part.leads} />} />
      <StatTile label={t("receipts.facts.sold")} value={<Figure value={part.sold} />} />
      <StatTile label={t("receipts.facts.earned")} value={<Money value={part.earned} />} />
    </StatRow>
  );
}
