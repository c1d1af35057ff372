import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { Notice } from "../notice.tsx";

export type AuditResult = {
  invariant: string;
  findings: { subject: string; expected: bigint; found: bigint }[];
}[];

/** The button that adds the whole ledger again, and what it found. */
export function AuditCard({ mayAudit, result }: { mayAudit: boolean; result: AuditResult | undefined }) {
  const t = useWords();
  return (
    <Card title={t("operator.ledger.auditTitle")} text={t("operator.ledger.auditText")}>
      <div className="grid gap-4">
        {mayAudit && (
          <Form id="audit" preventScrollReset>
            <div>
              <SubmitButton>{t("operator.ledger.audit")}</SubmitButton>
            </div>
          </Form>
        )}
        {result && <Result result={result} />}
      </div>
    </Card>
  );
}

function Result({ result }: { result: AuditResult }) {
  const t = useWords();
  const findings = result.reduce((sum, each) => sum + each.findings.length, 0);
  return (
    <>
      <div role="status">
        {findings === 0 ? (
          <Notice tone="positive" title={t("operator.ledger.holds")}>
            {t("operator.ledger.holdsText", { count: result.length })}
          </Notice>
        ) : (
          <Notice tone="negative" title={t("operator.ledger.fails")}>
            {t("operator.ledger.failsText", { count: findings })}
          </Notice>
        )}
      </div>
      <DataTable
        caption={t("operator.ledger.auditTitle")}
        captionHidden
        rows={result}
        rowKey={({ invariant }) => invariant}
        columns={[
          {
            key: "invariant",
            header: t("operator.ledger.invariant"),
            isRowHeader: true,
            cell: (each) => (
              <>
                {each.invariant}
                {each.findings.map((finding) => (
                  <span key={finding.subject} className="block font-mono text-[0.8125rem] font-normal break-all">
                    {t("operator.ledger.finding", {
                      subject: finding.subject,
                      expected: finding.expected.toString(),
                      found: finding.found.toString(),
                    })}
                  </span>
                ))}
              </>
            ),
          },
          {
            key: "result",
            header: t("operator.ledger.result"),
            cell: ({ findings: wrong }) => (
              <StatusPill tone={wrong.length === 0 ? "positive" : "negative"}>
                {wrong.length === 0 ? t("operator.ledger.ok") : t("operator.ledger.findings", { count: wrong.length })}
              </StatusPill>
            ),
          },
        ]}
      />
    </>
  );
}
