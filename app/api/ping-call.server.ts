import type * as z from "zod";
import { isUnavailable } from "#app/db/database-error.ts";
import type { KeyActor } from "#app/exchange/actor.ts";
import type { Refused } from "#app/exchange/outcome.ts";
import { answerPing } from "#app/exchange/pings/answer-ping.server.ts";
import { resolvePingSource } from "#app/exchange/pings/resolve-ping-source.server.ts";
import { log } from "#app/log.server.ts";
import { pickLocale } from "#app/words/pick-locale.ts";
import { type Words, wordsFor } from "#app/words/words.ts";
import { fieldsOf, pingBody } from "./lead-post-body.ts";
import { problemOfPost } from "./lead-post-problem.ts";
import { pingCaller } from "./ping-caller.server.ts";
import { pingJson, type pingShape } from "./ping-shapes.ts";
import { Problem, problem, problemOfRefusal, problemParts, type ResponseParts } from "./problem.ts";
import { parseJson } from "./read-json.server.ts";

export type PingCall = {
  authorization: string | null;
  contentType: string | null;
  language: string | null;
  body: Uint8Array;
  requestId: string;
};

const headers = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" };

/**
 * POST /api/v1/pings, from the bytes that came to those that are answered; the server asks it before anything else,
 * since what a page needs takes longer than a whole ping.
 */
export async function pingCall(call: PingCall): Promise<ResponseParts> {
  const words = () => wordsFor(pickLocale(call.language));
  const refuse = (reason: Problem) => problemParts(reason, { requestId: call.requestId, t: words() });
  try {
    const caller = await pingCaller(call.authorization);
    if (caller instanceof Problem) return refuse(caller);
    const read = parseJson(call.body, pingBody, { contentType: call.contentType, t: words });
    if (read instanceof Problem) return refuse(read);
    const answer = await answerPingBody(caller, read.value, words);
    if (answer instanceof Problem) return refuse(answer);
    if ("ok" in answer) return refuse(problemOfRefusal(answer));
    return { status: 200, headers, text: JSON.stringify(answer) };
  } catch (error) {
    log.error({ err: error, id: call.requestId }, "a ping failed");
    return refuse(
      isUnavailable(error)
        ? new Problem(503, "unavailable", { headers: { "Retry-After": "2" } })
        : problem(500, "internal"),
    );
  }
}

/** The answer to a ping's body as JSON, or why there is none. */
export async function answerPingBody(
  actor: KeyActor,
  body: z.output<typeof pingBody>,
  words: () => Words,
): Promise<z.output<typeof pingShape> | Problem | Refused<string>> {
  const { source_id: id, source: name, lead, contacts, pick: isPick, bids: most, is_test: isTest } = body;
  const source = await resolvePingSource(actor, { id, name });
  if (!source.ok) return source;
  const answer = await answerPing(actor, source.value, { fields: fieldsOf(lead), contacts, isPick, most, isTest });
  return answer.ok ? pingJson(answer.value, words) : problemOfPost(answer, ["lead"]);
}
