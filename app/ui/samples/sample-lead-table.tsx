import { contactKinds, namesIn } from "#app/exchange/leads/lead-fields.ts";
import type { SampleLeadState } from "#app/exchange/samples/sample-process.ts";
import type { SampleLeadRow } from "#app/exchange/samples/sample-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { Ltr } from "../figures.tsx";
import { DateTime } from "../times.tsx";
import type { Tone } from "../tone.ts";

export const leadStateTones: Record<SampleLeadState, Tone> = {
  pending: "info",
  valid: "positive",
  invalid: "negative",
};

type SampleLeadTableProps = {
  leads: SampleLeadRow[];
  /** Where each lead is checked; absent for who only looks. */ place?: string;
};

/** Leads of a sample, without their contacts: what was asked, what was found. */
export function SampleLeadTable({ leads, place }: SampleLeadTableProps) {
  const t = useWords();
  return (
    <DataTable
      caption={t("samples.one.leads")}
      captionHidden
      rows={leads}
      rowKey={({ leadId }) => leadId.toString()}
      columns={[
        {
          key: "lead",
          header: t("samples.one.lead"),
          isRowHeader: true,
          noWrap: true,
          cell: (lead) => <LeadName lead={lead} place={place} />,
        },
        {
          key: "about",
          header: t("samples.one.about"),
          cell: ({ place: { region, country }, age, interests, contactKinds: kinds }) =>
            [
              region ?? country,
              age !== null && t("leads.years", { age }),
              interests.slice(0, 3).join(", ").replaceAll("_", " "),
              namesIn(kinds, contactKinds)
                .map((kind) => t(`leads.kinds.${kind}`))
                .join(", "),
            ]
              .filter(Boolean)
              .join(" · "),
        },
        {
          key: "sent",
          header: t("samples.one.sent"),
          cell: ({ sentAt, sentBy }) =>
            sentAt === null || sentBy === null ? (
              t("samples.one.notSent")
            ) : (
              <>
                {t(`samples.one.sentBy.${sentBy}`)}, <DateTime value={sentAt} />
              </>
            ),
        },
        {
          key: "result",
          header: t("samples.one.result"),
          cell: ({ state, method, note }) => (
            <span className="grid gap-1">
              <span className="inline-flex flex-wrap items-center gap-2">
                <StatusPill tone={leadStateTones[state]}>{t(`samples.one.leadStates.${state}`)}</StatusPill>
                {method && <span className="text-ink-soft">{t(`samples.one.methods.${method}`)}</span>}
              </span>
              {note !== "" && <span className="text-ink-soft">{note}</span>}
            </span>
          ),
        },
      ]}
    />
  );
}

function LeadName({ lead: { leadId, line }, place }: { lead: SampleLeadRow; place: string | undefined }) {
  const t = useWords();
  const id = leadId.toString();
  return (
    <span className="grid">
      {place === undefined ? (
        <Ltr mono>{id}</Ltr>
      ) : (
        <RowLink to={`${place}/${id}`}>{t("samples.check.title", { id })}</RowLink>
      )}
      {line !== null && (
        <span className="text-[0.8125rem] text-ink-faint">{t("samples.one.line", { line: line.toString() })}</span>
      )}
    </span>
  );
}
