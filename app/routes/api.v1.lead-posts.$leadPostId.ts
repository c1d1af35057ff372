import { apiRead } from "#app/api/endpoint.server.ts";
import { leadPostJson, wholeLeadPostShape } from "#app/api/lead-post-shapes.ts";
import { ownLeadJson } from "#app/api/lead-shapes.ts";
import { wordsOf } from "#app/api/words-of.ts";
import { getOwnLead } from "#app/exchange/leads/get-own-lead.server.ts";
import { getLeadPost } from "#app/exchange/posts/get-lead-post.server.ts";
import { listSalesOfLead } from "#app/exchange/sales/list-sales-of-lead.server.ts";

export const loader = apiRead(
  "leads:read",
  async ({ actor, params, request }) => {
    const post = await getLeadPost(actor, params.leadPostId);
    if (!post.ok) return post;
    const { leadId } = post.value;
    const lead = leadId === null ? null : await getOwnLead(actor, leadId);
    const sales = lead === null ? [] : await listSalesOfLead(actor, lead.id);
    return { ...leadPostJson(post.value, wordsOf(request), sales), lead: lead && ownLeadJson(lead, new Date()) };
  },
  {
    describe: {
      path: "/api/v1/lead-posts/{leadPostId}",
      summary: "Read what became of a posted lead, and how it stands",
      response: wholeLeadPostShape,
    },
  },
);
