import type { DisputeView } from "#app/exchange/disputes/dispute-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import { Card } from "../card.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { Notice } from "../notice.tsx";
import { DateTime } from "../times.tsx";

/** A text that was opened for this reader, by the id of its piece of evidence. */
export type ShownEvidence = { id: string; text: string };

type EvidenceCardProps = { dispute: DisputeView; shown: ShownEvidence[] | undefined };

/** What both sides show. Texts open on request; files are downloads, since nothing of them may run on our pages. */
export function EvidenceCard({ dispute, shown }: EvidenceCardProps) {
  const t = useWords();
  const { evidence, mayReveal } = dispute;
  return (
    <Card title={t("disputes.dispute.evidence")}>
      {evidence.length === 0 && <p className="text-ink-soft">{t("disputes.dispute.noEvidence")}</p>}
      <ul className="grid gap-4">
        {evidence.map((piece) => (
          <li key={piece.id.toString()} className="grid gap-1.5">
            <p className="flex flex-wrap items-center gap-2">
              <strong className="font-medium">{evidenceName(piece.kind, t)}</strong>
              <Badge>{t(`disputes.dispute.bySide.${piece.side}`)}</Badge>
              <span className="text-[0.8125rem] text-ink-faint">
                <DateTime value={piece.createdAt} />
              </span>
            </p>
            {piece.fileName === null ? (
              <EvidenceText text={shown?.find(({ id }) => id === piece.id.toString())?.text} />
            ) : (
              mayReveal && (
                <Form id={`file-${piece.id}`} action={`/${dispute.side}/evidence/${piece.id}`} reloadDocument>
                  <SubmitButton tone="secondary" size="sm">
                    {t("disputes.dispute.downloadFile", { name: piece.fileName })}
                  </SubmitButton>
                </Form>
              )
            )}
          </li>
        ))}
      </ul>
      {evidence.length > 0 && <Reveal mayReveal={mayReveal} isShown={shown !== undefined} />}
    </Card>
  );
}

function Reveal({ mayReveal, isShown }: { mayReveal: boolean; isShown: boolean }) {
  const t = useWords();
  if (!mayReveal) return <p className="mt-4 text-ink-soft">{t("disputes.dispute.evidenceClosed")}</p>;
  if (isShown)
    return (
      <div className="mt-4">
        <Notice>{t("disputes.dispute.evidenceShown")}</Notice>
      </div>
    );
  return (
    <Form id="evidence" className="mt-4 gap-2" preventScrollReset>
      <p className="text-ink-soft">{t("disputes.dispute.evidenceNote")}</p>
      <div>
        <SubmitButton tone="secondary">{t("disputes.dispute.showEvidence")}</SubmitButton>
      </div>
    </Form>
  );
}

function EvidenceText({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p dir="auto" className="rounded-md border border-line bg-sunken px-3 py-2 break-words whitespace-pre-wrap">
      {text}
    </p>
  );
}

function evidenceName(kind: string, t: ReturnType<typeof useWords>): string {
  return (t as (key: string, values: object) => string)(`disputes.evidence.${kind}`, { defaultValue: kind });
}
