import type { ReactNode } from "react";
import type { DisputeView } from "#app/exchange/disputes/dispute-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { PageHeader, Stack } from "../page-header.tsx";
import { CaseCard, DisputeTimeline, OutcomeCard } from "./dispute-case.tsx";
import { DisputeStatusPill } from "./dispute-status.tsx";
import { EvidenceCard, type ShownEvidence } from "./evidence-card.tsx";

type DisputeDetailProps = {
  dispute: DisputeView;
  termsSentence: string;
  /** Evidence texts that were just opened. */
  shown?: ShownEvidence[];
  /** What this side can do, and what only it sees. */
  children?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
};

/** A dispute as every side reads it, with the side's own part in the middle. */
export function DisputeDetail({ dispute, termsSentence, shown, children, actions }: DisputeDetailProps) {
  const t = useWords();
  const id = dispute.saleId.toString();
  return (
    <>
      <PageHeader
        title={t("disputes.dispute.title", { id })}
        crumbs={[{ to: `/${dispute.side}/disputes`, label: t("disputes.title") }]}
        status={<DisputeStatusPill status={dispute.status} />}
        actions={
          <>
            {dispute.side === "buyer" && (
              <LinkButton to={`/buyer/sales/${id}`}>{t("disputes.dispute.seeLead")}</LinkButton>
            )}
            {actions}
          </>
        }
      />
      <Stack>
        <OutcomeCard dispute={dispute} />
        <CaseCard dispute={dispute} termsSentence={termsSentence} />
        <EvidenceCard dispute={dispute} shown={shown} />
        {children}
        <DisputeTimeline dispute={dispute} />
      </Stack>
    </>
  );
}
