/** What happened to a bought lead, oldest first. */
export type SaleEvent = {
  kind: "bought" | "delivered" | "revealed" | "dispute_opened" | "dispute_answered" | "dispute_ended" | "refunded";
  at: Date;
  /** Of a reveal: person:<id> or key:<id>. */
  actor?: string;
  /** Of the dispute's end: how. */
  status?: string;
};

type Facts = {
  soldAt: Date;
  reveals: readonly { at: Date; actor: string }[];
  dispute: {
    status: string;
    openedAt: Date;
    answeredAt: Date | null;
    decidedAt: Date | null;
    refundMinor: bigint | null;
  } | null;
};

/** Delivery through the portal is at the moment of purchase: from then on the contacts can be opened. */
export function saleEvents({ soldAt, reveals, dispute }: Facts): SaleEvent[] {
  const events: SaleEvent[] = [
    { kind: "bought", at: soldAt },
    { kind: "delivered", at: soldAt },
    ...reveals.map(({ at, actor }) => ({ kind: "revealed" as const, at, actor })),
  ];
  if (dispute) {
    events.push({ kind: "dispute_opened", at: dispute.openedAt });
    if (dispute.answeredAt) events.push({ kind: "dispute_answered", at: dispute.answeredAt });
    if (dispute.decidedAt) {
      events.push({ kind: "dispute_ended", at: dispute.decidedAt, status: dispute.status });
      if (dispute.refundMinor) events.push({ kind: "refunded", at: dispute.decidedAt });
    }
  }
  return events.sort((one, other) => one.at.getTime() - other.at.getTime());
}
