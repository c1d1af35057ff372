import { apiWrite } from "#app/api/endpoint.server.ts";
import { pingBody } from "#app/api/lead-post-body.ts";
import { answerPingBody } from "#app/api/ping-call.server.ts";
import { pingShape } from "#app/api/ping-shapes.ts";
import { wordsOf } from "#app/api/words-of.ts";

/** What the server doesn't answer straight from the socket comes here: it is the same answer. */
export const action = apiWrite(
  "pings:ask",
  pingBody,
  ({ actor, body, request }) => answerPingBody(actor, body, () => wordsOf(request)),
  {
    describe: {
      path: "/api/v1/pings",
      summary:
        "Ask what would be bid for a lead, without its person: then post it to /api/v1/leads with the ping_id, within two minutes",
      response: pingShape,
    },
  },
);
