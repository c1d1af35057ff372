import { createHmac, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { MemberActor } from "../../app/exchange/actor.ts";
import { addFeed } from "../../app/exchange/feeds/add-feed.server.ts";
import { feedInput } from "../../app/exchange/feeds/feed-input.ts";
import type { FeedKind, FeedSecrets } from "../../app/exchange/feeds/feed-kinds.ts";
import { openFeed } from "../../app/exchange/feeds/open-feed.server.ts";
import { processFeedEvent } from "../../app/exchange/feeds/process-feed-event.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { prisma } from "../../app/db/client.server.ts";
import { routeArgs } from "./api-keys.ts";

export type MadeFeed = { id: string; kind: FeedKind; secrets: FeedSecrets };

export async function aFeed(
  actor: MemberActor,
  sourceId: string,
  kind: FeedKind = "json",
  wish: { items?: string } = {},
): Promise<MadeFeed> {
  const given = kind === "meta" ? { app_secret: "app-secret-0123456789", access_token: "page-token-0123456789" } : {};
  const input = feedInput.parse({ kind, name: `${kind} feed`, ...given, ...wish });
  const { id } = expectDone(await addFeed(actor, { sourceId, id: randomUUID() }, input));
  return { id, kind, secrets: (await openFeed(id))!.secrets };
}

/** How each kind of sender proves who it is. */
export function signed({ kind, secrets }: MadeFeed, body: string): Record<string, string> {
  const hmac = (secret: string | undefined, encoding: "hex" | "base64") =>
    `sha256=${createHmac("sha256", secret ?? "")
      .update(body)
      .digest(encoding)}`;
  switch (kind) {
    case "meta":
      return { "X-Hub-Signature-256": hmac(secrets.app_secret, "hex") };
    case "typeform":
      return { "Typeform-Signature": hmac(secrets.secret, "base64") };
    case "google":
      return {};
    case "trustedform":
    case "json":
      return { Authorization: `Bearer ${secrets.token}` };
  }
}

export function postTo(feed: MadeFeed, body: string | object, headers: Record<string, string> = {}): Request {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = { "Content-Type": "application/json" };
  return new Request(`http://localhost:3000/hooks/${feed.id}`, {
    method: "POST",
    body: text,
    headers: { ...type, ...signed(feed, text), ...headers },
  });
}

export const feedArgs = (request: Request, feedId: string) => routeArgs(request, { feedId }) as never;

/** Does what the worker would; answers what became of each waiting event. */
export async function processWaiting(feedId: string): Promise<string[]> {
  const waiting = await prisma.feedEvent.findMany({
    where: { feedId, status: "received" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const ends: string[] = [];
  for (const { id } of waiting) ends.push(await processFeedEvent({ by: "system", job: "process-feed-event" }, id));
  return ends;
}

export const eventsOf = (feedId: string) => prisma.feedEvent.findMany({ where: { feedId }, orderBy: { id: "asc" } });

/** A vendor's own example where the data is beside the project, else our own of the same format. */
export function vendorExample(name: string): string {
  const shared = `../shared/data/vendor-formats/${name}`;
  return readFileSync(existsSync(shared) ? shared : `tests/fixtures/vendor-formats/${name}`, "utf8");
}
