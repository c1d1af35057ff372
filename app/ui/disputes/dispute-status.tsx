import type { DisputeStatus } from "#app/exchange/disputes/dispute-process.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<DisputeStatus, Tone> = {
  awaiting_seller: "caution",
  under_review: "info",
  seller_accepted: "positive",
  seller_timeout: "positive",
  approved_full: "positive",
  approved_partial: "positive",
  rejected: "negative",
  withdrawn: "neutral",
};

export function DisputeStatusPill({ status }: { status: DisputeStatus }) {
  const t = useWords();
  return <StatusPill tone={tones[status]}>{t(`disputes.statuses.${status}`)}</StatusPill>;
}
