import type { ShownSampleState } from "#app/exchange/samples/sample-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<ShownSampleState, Tone> = {
  open: "info",
  accepted: "positive",
  rejected: "negative",
  verifying_all: "info",
  verified: "positive",
  withdrawn: "neutral",
};

export function SampleStatus({ state }: { state: ShownSampleState }) {
  const t = useWords();
  return <StatusPill tone={tones[state]}>{t(`samples.states.${state}`)}</StatusPill>;
}
