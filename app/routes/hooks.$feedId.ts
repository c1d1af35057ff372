import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerChallenge } from "#app/exchange/feeds/answer-challenge.server.ts";
import { type ReceiveRefusal, receiveRefusals } from "#app/exchange/feeds/feed-refusals.ts";
import { openFeed } from "#app/exchange/feeds/open-feed.server.ts";
import { receiveFeedPost } from "#app/exchange/feeds/receive-feed-post.server.ts";
import { readBody } from "#app/http/read-body.server.ts";
import { log } from "#app/log.server.ts";

const BYTES_MAX = 1024 * 1024;

/** Meta asks once whether the address knows its word; everybody else has nothing to read here. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const feed = await openFeed(params.feedId);
  const challenge = feed && answerChallenge(feed, (name) => query.get(name));
  if (challenge) return new Response(challenge, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
  if (!feed) return answer("feed_unknown");
  return new Response(null, query.has("hub.mode") ? { status: 403 } : { status: 405, headers: { Allow: "POST" } });
}

/**
 * An inbound webhook. 200 once everything in it is stored; 401 for what its sender did not sign; when it can't be
 * stored it fails, and the sender sends it again.
 */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  const feed = await openFeed(params.feedId);
  if (!feed) return answer("feed_unknown");
  const bytes = await readBody(request, BYTES_MAX);
  if (bytes === "too_large") return answer("payload_too_large");
  const received = await receiveFeedPost(feed, { header: (name) => request.headers.get(name), bytes });
  if (!received.ok) {
    log.warn({ feed: feed.id, reason: received.reason }, "refused a post to a feed");
    return answer(received.reason);
  }
  return Response.json({ received: received.value.events });
}

function answer(reason: ReceiveRefusal): Response {
  return Response.json({ error: reason }, { status: receiveRefusals[reason] });
}
