import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { isUuid } from "../ids.ts";
import { type FeedKind, type FeedSecrets, secretsPlace } from "./feed-kinds.ts";

/** A feed as the machinery needs it, with its secrets open. */
export type OpenFeed = {
  id: string;
  organizationId: string;
  sourceId: string;
  kind: FeedKind;
  mapping: Record<string, string>;
  items: string;
  secrets: FeedSecrets;
  isPaused: boolean;
};

/** The feed at an address, while it is one: neither archived nor of a suspended organisation. */
export async function openFeed(feedId: string | undefined): Promise<OpenFeed | null> {
  if (feedId === undefined || !isUuid(feedId)) return null;
  const row = await prisma.feed.findFirst({
    where: { id: feedId, archivedAt: null },
    select: {
      id: true,
      organizationId: true,
      sourceId: true,
      kind: true,
      mapping: true,
      settings: true,
      secrets: true,
      dataKeyId: true,
      pausedAt: true,
    },
  });
  if (!row) return null;
  const organization = await prisma.organization.findUnique({
    where: { id: row.organizationId },
    select: { suspendedAt: true },
  });
  if (!organization || organization.suspendedAt) return null;
  const { dataKeyId, pausedAt, settings, secrets, ...feed } = row;
  const keys = await openDataKeys(database, [dataKeyId]);
  return {
    ...feed,
    kind: feed.kind as FeedKind,
    mapping: feed.mapping as Record<string, string>,
    items: (settings as { items?: string }).items ?? "",
    secrets: JSON.parse(open(keys.get(dataKeyId)!, secrets, secretsPlace(feed.id)).toString()) as FeedSecrets,
    isPaused: pausedAt !== null,
  };
}
