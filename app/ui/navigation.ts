import type { Words } from "#app/words/words.ts";

/** A part of the product with its own navigation. */
export type Area = "seller" | "buyer" | "agency" | "operator" | "settings";
export type IconName =
  | "overview"
  | "batches"
  | "leads"
  | "sources"
  | "prices"
  | "disputes"
  | "money"
  | "requests"
  | "bidders"
  | "purchases"
  | "suppressions"
  | "organizations"
  | "ledger"
  | "profile"
  | "members"
  | "keys"
  | "quarantine"
  | "samples"
  | "blocks"
  | "decisions";
export type NavigationItem = { to: string; label: string; icon: IconName; end?: boolean };
export type NavigationSection = { area: Area; label: string; items: NavigationItem[] };

/** The navigation of somebody who may enter these areas, in the order given. */
export function navigationFor(areas: readonly Area[], t: Words): NavigationSection[] {
  return areas.map((area) => ({ area, label: t(`shell.areas.${area}`), items: itemsOf(area, t) }));
}

function itemsOf(area: Area, t: Words): NavigationItem[] {
  switch (area) {
    case "seller":
      return [
        { to: "/seller", label: t("shell.navigation.sellerOverview"), icon: "overview", end: true },
        { to: "/seller/batches", label: t("shell.navigation.batches"), icon: "batches" },
        { to: "/seller/leads", label: t("shell.navigation.leads"), icon: "leads" },
        { to: "/seller/sources", label: t("shell.navigation.sources"), icon: "sources" },
        { to: "/seller/price-rules", label: t("shell.navigation.priceRules"), icon: "prices" },
        { to: "/seller/samples", label: t("shell.navigation.sellerSamples"), icon: "samples" },
        { to: "/seller/disputes", label: t("shell.navigation.sellerDisputes"), icon: "disputes" },
        { to: "/seller/earnings", label: t("shell.navigation.earnings"), icon: "money" },
        { to: "/settings/suppressions", label: t("shell.navigation.suppressions"), icon: "suppressions" },
        { to: "/settings/blocks", label: t("shell.navigation.blocks"), icon: "blocks" },
      ];
    case "buyer":
    case "agency":
      return [
        { to: "/buyer", label: t("shell.navigation.buyerOverview"), icon: "overview", end: true },
        { to: "/buyer/market", label: t("shell.navigation.market"), icon: "leads" },
        { to: "/buyer/purchase-requests", label: t("shell.navigation.purchaseRequests"), icon: "requests" },
        { to: "/buyer/bid-endpoints", label: t("shell.navigation.bidders"), icon: "bidders" },
        { to: "/buyer/sales", label: t("shell.navigation.purchases"), icon: "purchases" },
        { to: "/buyer/disputes", label: t("shell.navigation.buyerDisputes"), icon: "disputes" },
        { to: "/buyer/wallet", label: t("shell.navigation.wallet"), icon: "money" },
        { to: "/settings/suppressions", label: t("shell.navigation.suppressions"), icon: "suppressions" },
        { to: "/settings/blocks", label: t("shell.navigation.blocks"), icon: "blocks" },
      ];
    case "operator":
      return [
        { to: "/operator", label: t("shell.navigation.operatorOverview"), icon: "overview", end: true },
        { to: "/operator/disputes", label: t("shell.navigation.operatorDisputes"), icon: "disputes" },
        { to: "/operator/receipts", label: t("shell.navigation.receipts"), icon: "decisions" },
        { to: "/operator/lead-types", label: t("shell.navigation.leadTypes"), icon: "leads" },
        { to: "/operator/quarantine", label: t("shell.navigation.quarantine"), icon: "quarantine" },
        { to: "/operator/samples", label: t("shell.navigation.operatorSamples"), icon: "samples" },
        { to: "/operator/networks", label: t("shell.navigation.networks"), icon: "sources" },
        { to: "/operator/organizations", label: t("shell.navigation.organizations"), icon: "organizations" },
        { to: "/operator/payments", label: t("shell.navigation.payments"), icon: "money" },
        { to: "/operator/ledger", label: t("shell.navigation.ledger"), icon: "ledger" },
        { to: "/settings/suppressions", label: t("shell.navigation.suppressions"), icon: "suppressions" },
      ];
    case "settings":
      return [
        { to: "/settings/profile", label: t("shell.navigation.profile"), icon: "profile" },
        { to: "/settings/organization", label: t("shell.navigation.organization"), icon: "organizations" },
        { to: "/settings/members", label: t("shell.navigation.members"), icon: "members" },
        { to: "/settings/api-keys", label: t("shell.navigation.apiKeys"), icon: "keys" },
        { to: "/settings/audit", label: t("shell.navigation.auditTrail"), icon: "ledger" },
      ];
  }
}
