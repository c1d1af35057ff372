import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { idShape, timeShape } from "#app/api/shapes.ts";
import { addFeed } from "#app/exchange/feeds/add-feed.server.ts";
import { changeFeed } from "#app/exchange/feeds/change-feed.server.ts";
import { feedInput, feedMappingInput } from "#app/exchange/feeds/feed-input.ts";
import { feedKinds } from "#app/exchange/feeds/feed-kinds.ts";
import { listFeeds } from "#app/exchange/feeds/list-feeds.server.ts";
import { revealFeedSecrets } from "#app/exchange/feeds/reveal-feed-secrets.server.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { hookAddress } from "#app/http/hook-address.server.ts";

const path = "/api/v1/sources/{sourceId}/feeds";
const mapping = z.record(z.string(), z.string());
const feedShape = z.object({
  id: idShape,
  kind: z.enum(feedKinds),
  name: z.string(),
  address: z.string(),
  items: z.string(),
  mapping,
  paused_at: timeShape.nullable(),
  archived_at: timeShape.nullable(),
  created_at: timeShape,
});

export const loader = apiRead(
  "leads:read",
  async ({ actor, params }) => {
    const source = await getSource(actor, params.sourceId);
    if (!source.ok) return source;
    const feeds = await listFeeds(actor, source.value.id);
    return {
      data: feeds.map(({ id, kind, name, items, mapping: said, pausedAt, archivedAt, createdAt }) => ({
        id,
        kind,
        name,
        address: hookAddress(id),
        items,
        mapping: said,
        paused_at: pausedAt,
        archived_at: archivedAt,
        created_at: createdAt,
      })),
    };
  },
  {
    describe: {
      path,
      summary: "List a source's inbound webhooks",
      response: z.object({ data: z.array(feedShape) }),
    },
  },
);

export const action = apiWrite(
  "leads:write",
  feedInput.safeExtend({ mapping: feedMappingInput.optional() }),
  async ({ actor, params: { sourceId = "" }, body: { mapping: said, ...input }, attempt }) => {
    const added = await addFeed(actor, { sourceId, id: attempt }, input);
    if (!added.ok) return added;
    if (said !== undefined) {
      const changed = await changeFeed(actor, added.value.id, { mapping: said });
      if (!changed.ok) return changed;
    }
    const secrets = await revealFeedSecrets(actor, added.value.id);
    if (!secrets.ok) return secrets;
    return { id: added.value.id, address: hookAddress(added.value.id), secrets: secrets.value };
  },
  {
    describe: {
      path,
      summary: "Connect a sender to a source by an inbound webhook",
      response: z.object({ id: idShape, address: z.string(), secrets: z.record(z.string(), z.string()) }),
    },
    status: 201,
  },
);
