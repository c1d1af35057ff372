import type { EventStatus, FeedKind } from "./feed-kinds.ts";

/** A feed as its seller sees it: without its secrets. */
export type FeedView = {
  id: string;
  sourceId: string;
  kind: FeedKind;
  name: string;
  items: string;
  mapping: Record<string, string>;
  createdAt: Date;
  pausedAt: Date | null;
  archivedAt: Date | null;
};
export type FeedEventView = {
  id: bigint;
  externalId: string;
  isTest: boolean;
  status: EventStatus;
  reason: string | null;
  attempts: number;
  leadId: bigint | null;
  receivedAt: Date;
  processedAt: Date | null;
  isForgotten: boolean;
};
export type EventCounts = Record<EventStatus, number>;
