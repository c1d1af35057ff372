import type { SourceAcceptance } from "#app/exchange/samples/set-acceptance.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Form, SubmitButton } from "../form.tsx";

/** A seller's sources and whether their batches are sampled, with the button that changes it. */
export function AcceptanceTable({ sources, mayWrite }: { sources: SourceAcceptance[]; mayWrite: boolean }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("samples.own.policy")}
      captionHidden
      rows={sources}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("samples.own.noSources")}>{t("samples.own.policyText")}</EmptyState>}
      columns={[
        { key: "name", header: t("samples.own.source"), isRowHeader: true, cell: ({ name }) => <bdi>{name}</bdi> },
        {
          key: "state",
          header: t("samples.state"),
          cell: ({ policy }) => (
            <StatusPill tone={policy === "sample" ? "info" : "neutral"}>
              {t(policy === "sample" ? "samples.own.sampled" : "samples.own.notSampled")}
            </StatusPill>
          ),
        },
        {
          key: "act",
          header: "",
          align: "end",
          cell: (source) => mayWrite && <PolicyButton source={source} />,
        },
      ]}
    />
  );
}

function PolicyButton({ source: { id, name, policy } }: { source: SourceAcceptance }) {
  const t = useWords();
  return (
    <Form id={`policy-${id}`} preventScrollReset className="justify-end">
      <input type="hidden" name="source" value={id} />
      <SubmitButton name="policy" value={policy === "sample" ? "none" : "sample"} tone="secondary" size="sm">
        {t(policy === "sample" ? "samples.own.turnOff" : "samples.own.turnOn")}
        <span className="sr-only">: {name}</span>
      </SubmitButton>
    </Form>
  );
}
