import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { type BatchSample, BatchSampleCard } from "./batch-sample-card.tsx";

type BatchChecksProps = { checks: { held: number; isSampled: boolean; sample: BatchSample | null } };

/** What keeps leads of a batch from being sold: those that are held, and its sample. */
export function BatchChecks({ checks: { held, isSampled, sample } }: BatchChecksProps) {
  const t = useWords();
  return (
    <>
      {isSampled && <BatchSampleCard sample={sample} />}
      {held > 0 && (
        <Notice
          tone="caution"
          action={
            <LinkButton to="/seller/quarantine" size="sm">
              {t("quarantine.own.see")}
            </LinkButton>
          }
        >
          {t("quarantine.own.batch", { count: held })}
        </Notice>
      )}
    </>
  );
}
