import { Link } from "@remix-run/react";
import type { termLines } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import type { PurchaseRequestView } from "#app/exchange/purchase-requests/purchase-request-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Figure, Money } from "../figures.tsx";
import { DateTime } from "../times.tsx";

type Line = ReturnType<typeof termLines>[number];
type RequestTermsProps = { request: PurchaseRequestView; sentence: string; terms: Line[] };

/** What the request asks for: as one sentence, its filters and preferences one by one, and its bounds. */
export function RequestTerms({ request, sentence, terms }: RequestTermsProps) {
  const t = useWords();
  return (
    <Card title={t("requests.terms")}>
      <div className="grid gap-5">
        <p className="max-w-prose text-base">{sentence}</p>
        {terms.length > 0 && <TermTable terms={terms} />}
        <Bounds request={request} />
      </div>
    </Card>
  );
}

/** Filters and preferences, each on a line, and how it counts. */
export function TermTable({ terms }: { terms: Line[] }) {
  const t = useWords();
  return (
    <div className="-mx-5 border-y border-line">
      <DataTable
        caption={t("requests.filters")}
        captionHidden
        rows={terms}
        rowKey={(line) => `${line.said} ${line.weight}`}
        columns={[
          {
            key: "what",
            header: t("requests.condition"),
            isRowHeader: true,
            cell: ({ said }) => said.charAt(0).toUpperCase() + said.slice(1),
          },
          {
            key: "kind",
            header: t("requests.counts"),
            cell: ({ weight }) => (weight === null ? t("requests.required") : t("requests.preferred", { weight })),
          },
        ]}
      />
    </div>
  );
}

function Bounds({ request }: { request: PurchaseRequestView }) {
  const t = useWords();
  const { maxAgeHours } = request;
  const age =
    maxAgeHours === null
      ? t("requests.form.anyAge")
      : maxAgeHours > 72 && maxAgeHours % 24 === 0
        ? t("requests.form.days", { count: maxAgeHours / 24 })
        : t("requests.form.hours", { count: maxAgeHours });
  return (
    <DescriptionList
      items={[
        {
          term: t("requests.form.contacts"),
          value: request.requiredContacts.map((kind) => t(`filters.values.contact_kinds.${kind}`)).join(", "),
        },
        { term: t("requests.form.saleMode"), value: t(`requests.form.${request.saleMode}`) },
        { term: t("requests.form.maxPrice"), value: <Money value={request.maxPrice} /> },
        { term: t("requests.form.maxAge"), value: age },
        ...(request.bidder ? [{ term: t("bidding.request"), value: <BidderLink {...request.bidder} /> }] : []),
        { term: t("requests.form.priority"), value: <Figure value={request.priority} /> },
        { term: t("requests.columns.posted"), value: <DateTime value={request.createdAt} /> },
      ]}
    />
  );
}

function BidderLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to={`/buyer/bid-endpoints/${id}`} className="font-medium text-accent-ink hover:underline">
      <bdi>{name}</bdi>
    </Link>
  );
}
