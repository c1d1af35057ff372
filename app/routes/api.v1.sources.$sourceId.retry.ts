import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { retryPosts } from "#app/exchange/posts/retry-posts.server.ts";

const count = z.int().min(0);

export const action = apiWrite("leads:write", null, ({ actor, params }) => retryPosts(actor, params.sourceId), {
  describe: {
    path: "/api/v1/sources/{sourceId}/retry",
    summary: "Send again what came while the source was paused or full, up to 1,000 leads",
    response: z.object({ accepted: count, rejected: count, duplicate: count, quarantined: count }),
  },
});
