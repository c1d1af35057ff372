import { useWords } from "#app/words/use-words.ts";
import { Badge, StatusPill } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Ltr } from "../figures.tsx";
import { RelativeTime } from "../times.tsx";
import type { Tone } from "../tone.ts";

export type ShownPost = {
  id: string;
  status: "accepted" | "rejected" | "duplicate" | "quarantined";
  via: "api" | "form" | "feed" | "hand";
  isTest: boolean;
  leadId: string | null;
  /** The sentence of the reason, in the reader's language. */
  why: string | null;
  field: string | null;
  /** What the sandbox's request says of a test lead: `matches`, or why not. */
  match: string | null;
  receivedAt: Date;
};

const tones: Record<ShownPost["status"], Tone> = {
  accepted: "positive",
  rejected: "negative",
  duplicate: "neutral",
  quarantined: "caution",
};

/** What became of leads that came singly. Nothing of what was sent. */
export function PostTable({ posts, isFiltered = false }: { posts: ShownPost[]; isFiltered?: boolean }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("posts.title")}
      captionHidden
      rows={posts}
      rowKey={({ id }) => id}
      empty={
        isFiltered ? (
          <p className="p-5 text-ink-soft">{t("posts.noneSuch")}</p>
        ) : (
          <EmptyState title={t("posts.emptyTitle")}>{t("posts.empty")}</EmptyState>
        )
      }
      columns={[
        {
          key: "post",
          header: t("posts.post"),
          isRowHeader: true,
          noWrap: true,
          cell: ({ id, isTest }) => (
            <span className="flex items-center gap-2">
              <Ltr mono>{id.slice(0, 8)}</Ltr>
              {isTest && <Badge tone="info">{t("posts.test")}</Badge>}
            </span>
          ),
        },
        {
          key: "status",
          header: t("posts.status"),
          cell: ({ status }) => <StatusPill tone={tones[status]}>{t(`posts.statuses.${status}`)}</StatusPill>,
        },
        { key: "why", header: t("posts.why"), cell: (post) => <Why post={post} /> },
        {
          key: "lead",
          header: t("posts.lead"),
          noWrap: true,
          cell: ({ leadId }) => (leadId === null ? "–" : <Ltr mono>{leadId}</Ltr>),
        },
        { key: "via", header: t("posts.via"), noWrap: true, cell: ({ via }) => t(`posts.vias.${via}`) },
        {
          key: "came",
          header: t("posts.came"),
          noWrap: true,
          cell: ({ receivedAt }) => <RelativeTime value={receivedAt} />,
        },
      ]}
    />
  );
}

function Why({ post: { why, field, match } }: { post: ShownPost }) {
  const t = useWords();
  if (match !== null) return <>{match === "matches" ? t("posts.matches") : t("posts.matchesNot", { reason: match })}</>;
  if (why === null) return <>–</>;
  return (
    <>
      {why}
      {field !== null && <span className="block text-ink-faint">{t("posts.field", { field })}</span>}
    </>
  );
}
