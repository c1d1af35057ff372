import type { SaleStatus } from "#app/exchange/deliveries/sale-filter.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<SaleStatus, Tone> = {
  delivered: "positive",
  settled: "positive",
  disputed: "caution",
  refunded: "neutral",
  partially_refunded: "info",
};

export function SaleStatusPill({ status }: { status: SaleStatus }) {
  const t = useWords();
  return <StatusPill tone={tones[status]}>{t(`sales.states.${status}`)}</StatusPill>;
}
