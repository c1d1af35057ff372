import type { PurchaseRequestStatus } from "#app/exchange/purchase-requests/purchase-request-process.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<PurchaseRequestStatus, Tone> = {
  draft: "neutral",
  active: "positive",
  paused: "caution",
  fulfilled: "accent",
  expired: "neutral",
  cancelled: "neutral",
};

export function RequestStatus({ status }: { status: PurchaseRequestStatus }) {
  const t = useWords();
  return <StatusPill tone={tones[status]}>{t(`requests.statuses.${status}`)}</StatusPill>;
}
