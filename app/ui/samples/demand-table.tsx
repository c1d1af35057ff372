import type { SampledSeller } from "#app/exchange/samples/demand-samples.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { Form, SubmitButton } from "../form.tsx";

/** Of whom the operator demands samples, with the button that changes it. */
export function DemandTable({ sellers, mayDemand }: { sellers: SampledSeller[]; mayDemand: boolean }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("samples.demand.caption")}
      captionHidden
      rows={sellers}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: t("samples.seller"), isRowHeader: true, cell: ({ name }) => <bdi>{name}</bdi> },
        {
          key: "state",
          header: t("samples.state"),
          cell: ({ isDemanded }) => (
            <StatusPill tone={isDemanded ? "info" : "neutral"}>
              {t(isDemanded ? "samples.demand.demanded" : "samples.demand.free")}
            </StatusPill>
          ),
        },
        {
          key: "act",
          header: "",
          align: "end",
          cell: (seller) => mayDemand && <DemandButton seller={seller} />,
        },
      ]}
    />
  );
}

function DemandButton({ seller: { id, name, isDemanded } }: { seller: SampledSeller }) {
  const t = useWords();
  return (
    <Form id={`demand-${id}`} action="/operator/samples?index" preventScrollReset className="justify-end">
      <input type="hidden" name="organization" value={id} />
      <SubmitButton name="demand" value={isDemanded ? "no" : "yes"} tone="secondary" size="sm">
        {t(isDemanded ? "samples.demand.off" : "samples.demand.on")}
        <span className="sr-only">: {name}</span>
      </SubmitButton>
    </Form>
  );
}
