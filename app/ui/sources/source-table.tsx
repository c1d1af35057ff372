import { useWords } from "#app/words/use-words.ts";
import { Badge, StatusPill } from "../badge.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figure, Percent } from "../figures.tsx";
import { LinkButton } from "../button.tsx";
import { reasonName } from "../posts/reason-name.ts";

export type ShownSource = {
  id: string;
  name: string;
  channel: string;
  isPaused: boolean;
  isIncentivized: boolean;
  taken: number;
  refused: number;
  acceptanceBps: number | null;
  /** The most frequent first. */
  reasons: { reason: string; leads: number }[];
  sold: number;
  returned: number;
};

const REASONS_SHOWN = 2;

/** The seller's sources, with what came of each. */
export function SourceTable({ sources }: { sources: ShownSource[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("sources.title")}
      captionHidden
      rows={sources}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          title={t("sources.emptyTitle")}
          actions={
            <LinkButton to="/seller/sources/new" tone="primary">
              {t("sources.new")}
            </LinkButton>
          }
        >
          {t("sources.empty")}
        </EmptyState>
      }
      columns={[
        {
          key: "name",
          header: t("sources.name"),
          isRowHeader: true,
          cell: ({ id, name, isIncentivized }) => (
            <span className="flex flex-wrap items-center gap-2">
              <RowLink to={`/seller/sources/${id}`}>{name}</RowLink>
              {isIncentivized && <Badge tone="caution">{t("sources.incentivized")}</Badge>}
            </span>
          ),
        },
        {
          key: "channel",
          header: t("sources.channel"),
          cell: ({ channel }) => t(`sources.channels.${channel}` as "sources.channels.other"),
        },
        { key: "state", header: t("sources.state"), cell: ({ isPaused }) => <SourceState isPaused={isPaused} /> },
        {
          key: "leads",
          header: t("sources.leads"),
          align: "end",
          cell: ({ taken }) => <Figure value={taken} />,
        },
        {
          key: "acceptance",
          header: t("sources.acceptance"),
          align: "end",
          cell: ({ acceptanceBps }) => (acceptanceBps === null ? "–" : <Percent basisPoints={acceptanceBps} />),
        },
        { key: "refused", header: t("sources.refused"), cell: (source) => <Reasons source={source} /> },
        { key: "sold", header: t("sources.sold"), align: "end", cell: ({ sold }) => <Figure value={sold} /> },
        {
          key: "returned",
          header: t("sources.returned"),
          align: "end",
          cell: ({ returned }) => <Figure value={returned} />,
        },
      ]}
    />
  );
}

export function SourceState({ isPaused }: { isPaused: boolean }) {
  const t = useWords();
  return (
    <StatusPill tone={isPaused ? "caution" : "positive"}>
      {t(isPaused ? "sources.isPaused" : "sources.isOpen")}
    </StatusPill>
  );
}

function Reasons({ source: { reasons, refused } }: { source: ShownSource }) {
  const t = useWords();
  if (refused === 0) return <span className="text-ink-faint">{t("sources.noneRefused")}</span>;
  const shown = reasons.slice(0, REASONS_SHOWN);
  const more = reasons.length - shown.length;
  return (
    <ul className="grid gap-0.5">
      {shown.map(({ reason, leads }) => (
        <li key={reason}>
          <Figure value={leads} /> {reasonName(reason, t)}
        </li>
      ))}
      {more > 0 && <li className="text-ink-faint">{t("sources.moreReasons", { count: more })}</li>}
    </ul>
  );
}
