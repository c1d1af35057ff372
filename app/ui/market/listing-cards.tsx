import type { ReactNode } from "react";
import type { ContactKind } from "#app/exchange/leads/lead-fields.ts";
import { isAuction } from "#app/exchange/price-rules/price-models.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Countdown } from "../countdown.tsx";
import { type Description, DescriptionList } from "../description-list.tsx";
import { Money, Percent } from "../figures.tsx";
import { Notice } from "../notice.tsx";
import { RelativeTime } from "../times.tsx";
import type { MarketRow } from "./market-row.ts";
import { usePersonWords } from "./person-facts.tsx";
import { PriceNow } from "./price-now.tsx";
import { ReserveButton } from "./row-acts.tsx";

/** A way of buying a lead, in the reader's words. */
export type ShownOption = {
  wish: "shared" | "exclusive" | null;
  mode: "shared" | "exclusive" | "exclusive_window";
  price: { amount: bigint; currency: string };
  /** Why it can't be bought so now, as a sentence. */
  refusal: string | null;
  /** What is bought, as a sentence. */
  terms: string;
  attempt: string;
};
export type ShownListing = { lead: MarketRow; typeName: string; contacts: ContactKind[]; options: ShownOption[] };

/** All that is told of a lead before it is bought. */
export function ListedCard({ listing: { lead, typeName, contacts } }: { listing: ShownListing }) {
  const t = useWords();
  const said = usePersonWords();
  const kinds = contacts.map((kind) => t(`filters.values.contact_kinds.${kind}`)).join(", ");
  const items: Description[] = [
    { term: t("market.listing.type"), value: typeName },
    { term: t("market.person"), value: said(lead) },
    ...(lead.place === null ? [] : [{ term: t("market.listing.place"), value: lead.place }]),
    { term: t("market.interests"), value: lead.interests.map((slug) => slug.replaceAll("_", " ")).join(", ") },
    ...lead.facts.map(({ term, value }) => ({ term, value })),
    { term: t("market.listing.contactsYouGet"), value: kinds || t("everywhere.unknown") },
    {
      term: t("market.listing.channels"),
      value: lead.consentChannels.map((channel) => t(`market.channels.${channel}`)).join(", "),
    },
    { term: t("market.captured"), value: <RelativeTime value={lead.capturedHour} /> },
    { term: t("market.completeness"), value: <Percent basisPoints={lead.completeness * 100} /> },
    { term: t("market.listing.sold"), value: t("market.salesOf", { count: lead.saleCount, most: lead.maxSales }) },
    ...(lead.isRecycled
      ? [{ term: t("market.listing.recycled"), value: t("market.recycled", { count: lead.hopCount }) }]
      : []),
  ];
  return (
    <Card title={t("market.listing.about")} text={t("market.listing.aboutText")}>
      <DescriptionList items={items} />
    </Card>
  );
}

/** What it costs, and how it can be had. */
export function BuyCard({ listing, mayBuy }: { listing: ShownListing; mayBuy: boolean }) {
  const t = useWords();
  const { lead, options } = listing;
  return (
    <Card title={t("market.listing.price")}>
      <div className="grid gap-4">
        <PriceNow lead={lead} />
        {lead.claimUntil && (
          <p>
            {t("market.listing.claimUntil")} <Countdown until={lead.claimUntil} />
          </p>
        )}
        {mayBuy ? (
          <Ways lead={lead} options={options} />
        ) : (
          <p className="text-ink-soft">{t("market.listing.readOnly")}</p>
        )}
      </div>
    </Card>
  );
}

function Ways({ lead, options }: { lead: MarketRow; options: ShownOption[] }) {
  const t = useWords();
  const { dealings, falling, id } = lead;
  const see = (to: string, text: string) => (
    <Notice
      action={
        <LinkButton to={to} size="sm">
          {t("market.listing.see")}
        </LinkButton>
      }
    >
      {text}
    </Notice>
  );
  if (dealings?.saleId) return see(`/buyer/sales/${dealings.saleId}`, t("market.listing.yours"));
  if (dealings?.reservationId)
    return see(`/buyer/reservations/${dealings.reservationId}`, t("market.listing.heldForYou"));
  if (isAuction(lead.model))
    return (
      <LinkButton to="/buyer/purchase-requests/new" tone="primary">
        {t("market.askInstead")}
      </LinkButton>
    );
  return (
    <>
      {options.length > 1 && <p>{t("market.listing.choose")}</p>}
      {options.map((option) => (
        <Way key={option.mode} lead={lead} option={option} isOneOf={options.length > 1} />
      ))}
      {dealings?.orderId
        ? see("/buyer/buy-orders", t("market.listing.ordered"))
        : falling?.next && (
            <LinkButton to={`/buyer/market/${id}/order`} className="justify-self-start">
              {t("market.acts.order")}
            </LinkButton>
          )}
    </>
  );
}

function Way({ lead, option, isOneOf }: { lead: MarketRow; option: ShownOption; isOneOf: boolean }) {
  const t = useWords();
  const { wish, mode, price, refusal, attempt } = option;
  const to = `/buyer/market/${lead.id}/purchase${wish === null ? "" : `?as=${wish}`}`;
  return (
    <section className="grid gap-2">
      <Mode mode={mode} most={lead.maxSales}>
        {isOneOf && <Money value={price} className="font-medium" />}
      </Mode>
      {refusal !== null ? (
        <Notice tone="caution" title={t("market.listing.cantBuy")}>
          {refusal}
        </Notice>
      ) : (
        <div className="flex flex-wrap gap-2">
          <LinkButton to={to} tone="primary">
            {lead.claimUntil ? t("market.claims.claim") : t("market.acts.buy")}
          </LinkButton>
          <ReserveButton lead={{ id: lead.id, attempt, price }} as={wish} size="md">
            {t("market.acts.reserve")}
          </ReserveButton>
        </div>
      )}
    </section>
  );
}

function Mode({ mode, most, children }: { mode: ShownOption["mode"]; most: number; children: ReactNode }) {
  const t = useWords();
  return (
    <p className="text-ink-soft">
      {t(`market.asWhat.${mode}`, { most })} {children}
    </p>
  );
}
