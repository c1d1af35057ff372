import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "./badge.tsx";
import type { Tone } from "./tone.ts";

const tones: Record<string, Tone> = {
  awaiting_mapping: "caution",
  queued: "info",
  running: "info",
  sampling: "info",
  completed: "positive",
  rejected: "negative",
  failed: "negative",
  withdrawn: "neutral",
};

export function BatchStatus({ status }: { status: string }) {
  const t = useWords();
  return (
    <StatusPill tone={tones[status] ?? "neutral"}>
      {t(`intake.statuses.${status}` as "intake.statuses.queued")}
    </StatusPill>
  );
}
