import { type ContactKind, contactKinds, namesIn } from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import type { Money } from "../money.ts";
import { type Block, blocksOf, type Surroundings } from "./purchase-request-blocks.ts";
import type { RequestSaleMode } from "./purchase-request-input.ts";
import { asPurchaseRequestStatus, type PurchaseRequestStatus } from "./purchase-request-process.ts";
import type { Cap, Pacing, Usage } from "./campaign.ts";
import type { OpenHours } from "../open-hours.ts";
import { readCampaign, readFilters, readPreferences, type SourceChoice } from "./stored-purchase-request.ts";

/** A purchase request as its buyer sees it. */
export type PurchaseRequestView = {
  id: string;
  name: string;
  leadType: string;
  status: PurchaseRequestStatus;
  filters: Condition[];
  preferences: Preference[];
  requiredContacts: ContactKind[];
  saleMode: RequestSaleMode;
  maxPrice: Money;
  quantity: number;
  budget: Money;
  boughtCount: number;
  spent: Money;
  maxAgeHours: number | null;
  startsAt: Date | null;
  endsAt: Date | null;
  caps: readonly Cap[];
  schedule: readonly OpenHours[] | null;
  timeZone: string;
  pacing: Pacing;
  /** Among the buyer's own requests: the lowest gets what several want. */
  priority: number;
  sources: SourceChoice;
  /** Its buyer's own program that bids for it. */
  bidder: { id: string; name: string } | null;
  createdAt: Date;
  changedAt: Date;
  fulfilledAt: Date | null;
  blocks: Block[];
  /** Bought in the running periods that have a cap. */
  usage: Usage;
};

export const purchaseRequestColumns = {
  id: true,
  name: true,
  leadType: true,
  status: true,
  filters: true,
  preferences: true,
  requiredContacts: true,
  saleMode: true,
  currency: true,
  maxPriceMinor: true,
  quantity: true,
  budgetMinor: true,
  boughtCount: true,
  spentMinor: true,
  maxAgeHours: true,
  startsAt: true,
  endsAt: true,
  caps: true,
  schedule: true,
  timeZone: true,
  pacing: true,
  priority: true,
  bidEndpointId: true,
  allowedSources: true,
  blockedSources: true,
  createdAt: true,
  changedAt: true,
  fulfilledAt: true,
} as const;

export type PurchaseRequestRow = Omit<
  PurchaseRequestView,
  | "status"
  | "filters"
  | "preferences"
  | "requiredContacts"
  | "saleMode"
  | "maxPrice"
  | "budget"
  | "spent"
  | "blocks"
  | "usage"
  | "caps"
  | "schedule"
  | "pacing"
  | "sources"
  | "bidder"
> & {
  caps: unknown;
  schedule: unknown;
  pacing: string;
  bidEndpointId: string | null;
  allowedSources: string[];
  blockedSources: string[];
  status: string;
  filters: unknown;
  preferences: unknown;
  requiredContacts: number;
  saleMode: string;
  currency: string;
  maxPriceMinor: bigint;
  budgetMinor: bigint;
  spentMinor: bigint;
};

export function viewOfPurchaseRequest(
  row: PurchaseRequestRow,
  usage: Usage,
  around: Surroundings,
): PurchaseRequestView {
  const { currency, maxPriceMinor, budgetMinor, spentMinor, allowedSources, blockedSources, bidEndpointId, ...rest } =
    row;
  const bidder = around.bidders.find(({ id }) => id === bidEndpointId) ?? null;
  const campaign = readCampaign(row);
  const { caps, schedule, pacing } = campaign;
  const status = asPurchaseRequestStatus(row.status);
  return {
    ...rest,
    status,
    filters: readFilters(row.filters),
    preferences: readPreferences(row.preferences),
    requiredContacts: namesIn(row.requiredContacts, contactKinds),
    saleMode: row.saleMode as RequestSaleMode,
    maxPrice: { amount: maxPriceMinor, currency },
    budget: { amount: budgetMinor, currency },
    spent: { amount: spentMinor, currency },
    caps,
    schedule,
    pacing,
    sources: { allowed: allowedSources, blocked: blockedSources },
    bidder: bidder && { id: bidder.id, name: bidder.name },
    usage,
    blocks: blocksOf(
      {
        ...{ ...row, status, campaign, budget: budgetMinor, spent: spentMinor, maxPrice: maxPriceMinor },
        bidderPausedUntil: bidder?.pausedUntil ?? null,
      },
      usage,
      around,
    ),
  };
}
