import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { leadPostBody, submissionsOf } from "#app/api/lead-post-body.ts";
import { problemOfPost } from "#app/api/lead-post-problem.ts";
import { postedLeadJson, postedLeadShape, postedLeadsJson, postedLeadsShape } from "#app/api/lead-post-shapes.ts";
import { ownLeadJson, ownLeadShape } from "#app/api/lead-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { wordsOf } from "#app/api/words-of.ts";
import type { MemberActor } from "#app/exchange/actor.ts";
import { sellLead } from "#app/exchange/matching/sell-lead.server.ts";
import { listSalesOfLead, type SaleOfLead } from "#app/exchange/sales/list-sales-of-lead.server.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { postPinged } from "#app/exchange/pings/post-pinged.server.ts";
import { postLeads } from "#app/exchange/posts/post-leads.server.ts";
import type { PostedLead } from "#app/exchange/posts/submission.ts";
import { resolveSource } from "#app/exchange/sources/resolve-source.server.ts";
import { leadsPage } from "#app/http/leads-page.server.ts";

const query = z.object({
  page: z.string().optional(),
  size: z.string().optional(),
  status: z.string().optional(),
  source: z.string().optional(),
  batch: z.string().optional(),
});
/** A thousand leads of some eight kilobytes each. */
const BODY_BYTES_MAX = 8 * 1024 * 1024;

export const loader = apiRead(
  "leads:read",
  async ({ actor, url }) => {
    const { rows, older } = await leadsPage(actor, url);
    const now = new Date();
    return { data: rows.map((lead) => ownLeadJson(lead, now)), next: older ?? null };
  },
  { describe: { path: "/api/v1/leads", summary: "List the leads you sell", response: pageShape(ownLeadShape), query } },
);

async function pingedPost(...told: Parameters<typeof postPinged>): Promise<Outcome<PostedLead[], string>> {
  const posted = await postPinged(...told);
  return posted.ok ? done([posted.value]) : posted;
}

/** A single lead is sold while its sender waits; those of a list are offered right after. */
async function salesOf(
  actor: MemberActor,
  { leadId, status, pingId }: PostedLead,
  isTest: boolean,
): Promise<SaleOfLead[]> {
  if (leadId === null || status !== "accepted" || isTest) return [];
  if (pingId === null) await sellLead(leadId); // a pinged one is sold with its post
  return listSalesOfLead(actor, leadId);
}

export const action = apiWrite(
  "leads:write",
  leadPostBody,
  async ({ actor, body, attempt, request }) => {
    const source = await resolveSource(actor, { id: body.source_id, name: body.source });
    if (!source.ok) return source;
    const submissions = submissionsOf(body, attempt);
    const outcome = body.ping_id
      ? await pingedPost(actor, source.value.id, {
          submission: submissions[0]!,
          pingId: body.ping_id,
          picks: body.consent_bids ?? [],
        })
      : await postLeads({ sourceId: source.value.id, organizationId: actor.organizationId, via: "api" }, submissions);
    if (!outcome.ok) return problemOfPost(outcome, [body.leads ? "leads" : "lead"]);
    const t = wordsOf(request);
    if (body.leads) return postedLeadsJson(outcome.value, t);
    const post = outcome.value[0]!;
    return postedLeadJson(post, t, await salesOf(actor, post, body.is_test));
  },
  {
    describe: {
      path: "/api/v1/leads",
      summary: "Post a lead, or up to 1,000 of one source",
      response: z.union([postedLeadShape, postedLeadsShape]),
    },
    bytesMax: BODY_BYTES_MAX,
    conflicts: ["ping_consumed"],
  },
);
