import type { EventStatus } from "#app/exchange/feeds/feed-kinds.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge, StatusPill } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { Ltr } from "../figures.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { EmptyState } from "../empty-state.tsx";
import { RelativeTime } from "../times.tsx";
import type { Tone } from "../tone.ts";

export type ListedEvent = {
  id: string;
  externalId: string;
  isTest: boolean;
  status: EventStatus;
  why: string | null;
  receivedAt: Date;
  isReplayable: boolean;
};

const tones: Record<EventStatus, Tone> = {
  received: "info",
  processed: "positive",
  refused: "caution",
  failed: "negative",
};

export function EventTable({ events, base }: { events: ListedEvent[]; base: string }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("feeds.events")}
      captionHidden
      rows={events}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("feeds.noEvents")}>{t("feeds.eventsText")}</EmptyState>}
      columns={[
        {
          key: "id",
          header: t("feeds.event"),
          isRowHeader: true,
          cell: ({ externalId, isTest }) => (
            <span className="flex flex-wrap items-center gap-2">
              <span className="break-all">
                <Ltr mono>{externalId}</Ltr>
              </span>
              {isTest && <Badge tone="info">{t("feeds.test")}</Badge>}
            </span>
          ),
        },
        {
          key: "status",
          header: t("feeds.status"),
          cell: ({ status }) => <StatusPill tone={tones[status]}>{t(`feeds.statuses.${status}`)}</StatusPill>,
        },
        { key: "why", header: t("feeds.why"), cell: ({ why }) => why },
        { key: "came", header: t("feeds.came"), cell: ({ receivedAt }) => <RelativeTime value={receivedAt} /> },
        {
          key: "replay",
          header: t("feeds.replay"),
          cell: ({ id, externalId, isReplayable }) =>
            isReplayable ? (
              <Form id={`replay-${id}`} className="justify-items-start" action={`${base}/events/${id}/replay`}>
                <SubmitButton tone="secondary" size="sm">
                  {t("feeds.replay")}
                  <span className="sr-only">: {externalId}</span>
                </SubmitButton>
              </Form>
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}
