import { currentDataKey, type DataKey } from "#app/crypto/data-key.server.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { type PostingRow, selectPosting } from "#app/db/sql/posting.ts";
import { saleTermsOf } from "../batches/settings-to-defaults.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import { sourceDefaults } from "../intake/source-defaults.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { findPriceRule } from "../price-rules/find-price-rule.server.ts";
import { priceRuleColumns, priceRuleOf, type PriceRuleView } from "../price-rules/price-rule-row.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isUuid } from "../ids.ts";
import type { PostingRefusal } from "./post-refusals.ts";
import { readSandboxRequest, type SandboxRequest } from "./sandbox-request.ts";
import type { PostOrigin } from "./submission.ts";

/** All that a source's leads are judged and listed by, read once for those sent together. */
export type Posting = {
  sourceId: string;
  organizationId: string;
  leadType: LeadTypeSchema;
  defaults: RowDefaults;
  sellerCountry: string;
  timeZone: string;
  rule: PriceRuleView;
  terms: { saleMode: ListingMode; maxSales: number; currency: string; ruleNumber: number };
  sandbox: SandboxRequest;
  isPaused: boolean;
  isCapped: boolean;
  now: Date;
  dataKey: DataKey;
};

export async function loadPosting({
  sourceId,
  organizationId,
}: Pick<PostOrigin, "sourceId" | "organizationId">): Promise<Outcome<Posting, PostingRefusal>> {
  const [source] = isUuid(sourceId) ? await database.rows<PostingRow>(selectPosting(sourceId, organizationId)) : [];
  if (!source) return refused("unknown_source");
  if (source.suspended_at !== null) return refused("organization_suspended");
  const [leadType, rule, dataKey] = await Promise.all([
    getLeadType({ by: "system", job: "post-leads" }, source.lead_type),
    ruleOf(source),
    currentDataKey(database, organizationId),
  ]);
  if (!leadType.ok) return refused("unknown_lead_type");
  if (!rule) return refused("price_rule_missing");
  const { defaults: said, campaign, is_incentivized: isIncentivized } = source;
  const defaults = sourceDefaults({ defaults: said, campaign, isIncentivized });
  const terms = saleTermsOf(rule, defaults) ?? saleTermsOf(rule, {})!;
  const most = leadType.value.maxRecipients ?? terms.maxSales;
  return done({
    sourceId: source.id,
    organizationId,
    leadType: leadType.value,
    defaults,
    sellerCountry: source.country,
    timeZone: defaults.timeZone ?? source.time_zone,
    rule: { ...rule, saleMode: terms.saleMode },
    terms: { ...terms, maxSales: Math.min(terms.maxSales, most), currency: rule.currency, ruleNumber: rule.number },
    sandbox: readSandboxRequest(source.sandbox),
    isPaused: source.paused_at !== null,
    isCapped: source.cap_per_day !== null,
    now: source.now,
    dataKey,
  });
}

/** The source's own price rule, or the one that its seller usually goes by. */
async function ruleOf({ price_rule_id: id, organization_id: organizationId }: PostingRow) {
  if (id === null) {
    const usual = await findPriceRule({ db: prisma }, { organizationId }, {});
    return usual.ok ? usual.value : null;
  }
  const where = { id, organizationId, archivedAt: null };
  const row = await prisma.priceRule.findFirst({ where, select: priceRuleColumns });
  return row && priceRuleOf(row);
}
