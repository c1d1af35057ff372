import type { FeedKind } from "./feed-kinds.ts";
import type { FeedView } from "./feed-view.ts";

export const feedColumns = {
  id: true,
  sourceId: true,
  kind: true,
  name: true,
  settings: true,
  mapping: true,
  createdAt: true,
  pausedAt: true,
  archivedAt: true,
} as const;

type FeedRow = Omit<FeedView, "kind" | "items" | "mapping"> & { kind: string; settings: unknown; mapping: unknown };

export function feedOfRow({ kind, settings, mapping, ...row }: FeedRow): FeedView {
  return {
    ...row,
    kind: kind as FeedKind,
    items: (settings as { items?: string }).items ?? "",
    mapping: mapping as Record<string, string>,
  };
}
