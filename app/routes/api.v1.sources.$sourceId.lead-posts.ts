import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { leadPostJson, leadPostShape } from "#app/api/lead-post-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { wordsOf } from "#app/api/words-of.ts";
import { leadPostsPage } from "#app/http/lead-posts-page.server.ts";

const query = z.object({
  page: z.string().optional(),
  size: z.string().optional(),
  status: z.string().optional(),
  test: z.string().optional(),
});

export const loader = apiRead(
  "leads:read",
  async ({ actor, params, url, request }) => {
    const page = await leadPostsPage(actor, params.sourceId, url);
    if (!page.ok) return page;
    const { rows, older } = page.value;
    const t = wordsOf(request);
    return { data: rows.map((post) => leadPostJson(post, t)), next: older ?? null };
  },
  {
    describe: {
      path: "/api/v1/sources/{sourceId}/lead-posts",
      summary: "List what became of a source's posted leads",
      response: pageShape(leadPostShape),
      query,
    },
  },
);
