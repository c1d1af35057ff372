import type { DisputeView } from "#app/exchange/disputes/dispute-view.ts";
import { refundSplit } from "#app/exchange/disputes/refund-split.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DescriptionList, type Description } from "../description-list.tsx";
import { Money } from "../figures.tsx";
import { Timeline, type TimelineEvent } from "../timeline.tsx";
import { DateTime } from "../times.tsx";
import { Deadline } from "./dispute-table.tsx";

/** Why, how much, until when, and what was agreed. */
export function CaseCard({ dispute, termsSentence }: { dispute: DisputeView; termsSentence: string }) {
  const t = useWords();
  const facts: (Description | false | null)[] = [
    dispute.parties && { term: t("disputes.dispute.buyer"), value: <bdi>{dispute.parties.buyer}</bdi> },
    dispute.parties && { term: t("disputes.dispute.seller"), value: <bdi>{dispute.parties.seller}</bdi> },
    {
      term: t("disputes.dispute.reason"),
      value: t(`disputes.reasons.${dispute.reason}`),
      hint: t(`disputes.hints.${dispute.reason}`),
    },
    { term: t("disputes.dispute.note"), value: dispute.note || t("disputes.dispute.noNote") },
    { term: t("disputes.dispute.soldAt"), value: <DateTime value={dispute.soldAt} /> },
    { term: t("disputes.dispute.price"), value: <Money value={dispute.price} /> },
    dispute.commission && { term: t("disputes.dispute.commission"), value: <Money value={dispute.commission} /> },
    { term: t("disputes.review.terms"), value: termsSentence },
    dispute.status === "awaiting_seller" && {
      term: t("disputes.dispute.answerDue"),
      value: <Deadline at={dispute.answerDueAt} />,
    },
    dispute.status === "under_review" &&
      dispute.reviewDueAt && { term: t("disputes.dispute.reviewDue"), value: <Deadline at={dispute.reviewDueAt} /> },
  ];
  return (
    <Card title={t("disputes.dispute.facts")}>
      <DescriptionList items={facts.filter((fact) => !!fact)} />
    </Card>
  );
}

/** How it ended, to the minor unit. */
export function OutcomeCard({ dispute }: { dispute: DisputeView }) {
  const t = useWords();
  if (!dispute.decidedAt || !dispute.refund) return null;
  const { price, commission, refund } = dispute;
  const money = (amount: bigint) => <Money value={{ amount, currency: price.currency }} />;
  const split = commission && refundSplit({ price: price.amount, commission: commission.amount }, refund.amount);
  return (
    <Card title={t("disputes.dispute.outcome")}>
      <DescriptionList
        items={[
          { term: t("disputes.dispute.toBuyer"), value: <Money value={refund} /> },
          ...(split
            ? [
                { term: t("disputes.dispute.fromSeller"), value: money(split.fromSeller) },
                { term: t("disputes.dispute.fromCommission"), value: money(split.fromCommission) },
                { term: t("disputes.dispute.sellerKeeps"), value: money(split.sellerKeeps) },
              ]
            : []),
          ...(dispute.decision ? [{ term: t("disputes.dispute.operatorSays"), value: dispute.decision }] : []),
        ]}
      />
      {dispute.wasReleased && refund.amount > 0n && dispute.side !== "buyer" && (
        <p className="mt-3 text-ink-soft">{t("disputes.dispute.late")}</p>
      )}
    </Card>
  );
}

/** What happened, oldest first. */
export function DisputeTimeline({ dispute }: { dispute: DisputeView }) {
  const t = useWords();
  const events: TimelineEvent[] = [
    { key: "opened", at: dispute.openedAt, title: t("disputes.dispute.events.opened"), tone: "caution" },
  ];
  if (dispute.answeredAt)
    events.push({
      key: "answered",
      at: dispute.answeredAt,
      title: t(`disputes.dispute.events.${dispute.status === "seller_accepted" ? "accepted" : "contested"}`),
      children: dispute.answer || undefined,
      tone: "info",
    });
  const ended = endOf(dispute);
  if (dispute.decidedAt && ended)
    events.push({
      key: "ended",
      at: dispute.decidedAt,
      title: t(`disputes.dispute.events.${ended}`),
      children: dispute.decision ?? undefined,
      tone: dispute.refund && dispute.refund.amount > 0n ? "positive" : "neutral",
    });
  return (
    <Card title={t("disputes.dispute.timeline")}>
      <Timeline label={t("disputes.dispute.timeline")} events={events} />
    </Card>
  );
}

function endOf({ status }: DisputeView) {
  switch (status) {
    case "seller_timeout":
      return "timed_out" as const;
    case "approved_full":
    case "approved_partial":
    case "rejected":
    case "withdrawn":
      return status;
    case "awaiting_seller":
    case "under_review":
    case "seller_accepted":
      return null; // still going on, or told by the answer
  }
}
