import type { MemberActor, OrganizationKind, Role, Scope } from "./actor.ts";
import { roles } from "./actor.ts";

type Permission = { kinds: readonly OrganizationKind[] | "any"; role: Role; scope: Scope | "any" | null };

const selling: readonly OrganizationKind[] = ["seller", "agency"];
const buying: readonly OrganizationKind[] = ["buyer", "agency"];
const trading: readonly OrganizationKind[] = ["seller", "buyer", "agency"];
const operating: readonly OrganizationKind[] = ["operator"];

/**
 * What may be done, by which kind of organisation, from which role up, and with which scope of an API key
 * (null: by no key, any: by every key). Deny by default: what is not listed can't be asked for.
 */
export const permissions = {
  "key:read": { kinds: "any", role: "viewer", scope: "any" },
  "organization:read": { kinds: "any", role: "viewer", scope: null },
  "organization:manage": { kinds: "any", role: "owner", scope: null },
  "members:read": { kinds: "any", role: "viewer", scope: null },
  "members:manage": { kinds: "any", role: "owner", scope: null },
  "api-keys:manage": { kinds: "any", role: "owner", scope: null },
  "audit:read": { kinds: "any", role: "manager", scope: null },
  "leads:read": { kinds: selling, role: "viewer", scope: "leads:read" },
  "leads:write": { kinds: selling, role: "member", scope: "leads:write" },
  "pings:ask": { kinds: selling, role: "member", scope: "ping" },
  "pricing:write": { kinds: selling, role: "manager", scope: "leads:write" },
  "earnings:read": { kinds: selling, role: "viewer", scope: "reports:read" },
  "market:read": { kinds: buying, role: "viewer", scope: "requests:read" },
  "market:buy": { kinds: buying, role: "manager", scope: "requests:write" },
  "requests:read": { kinds: buying, role: "viewer", scope: "requests:read" },
  "requests:write": { kinds: buying, role: "manager", scope: "requests:write" },
  "bid-endpoints:read": { kinds: buying, role: "viewer", scope: "requests:read" },
  "bid-endpoints:write": { kinds: buying, role: "manager", scope: "requests:write" },
  "suppressions:write": { kinds: "any", role: "member", scope: "requests:write" },
  "blocks:write": { kinds: trading, role: "manager", scope: "requests:write" },
  "sales:read": { kinds: buying, role: "viewer", scope: "sales:read" },
  "contacts:read": { kinds: buying, role: "member", scope: "contacts:read" },
  "disputes:read": { kinds: "any", role: "viewer", scope: "sales:read" },
  "disputes:open": { kinds: buying, role: "member", scope: "disputes:write" },
  "disputes:answer": { kinds: selling, role: "member", scope: "disputes:write" },
  "disputes:decide": { kinds: operating, role: "manager", scope: "operator" },
  "wallet:read": { kinds: buying, role: "viewer", scope: "wallet:read" },
  "wallet:write": { kinds: buying, role: "manager", scope: "wallet:write" },
  /** Which side of a receipt somebody sees is asked of leads:read, requests:read and exchange:read. */
  "receipts:read": { kinds: "any", role: "viewer", scope: "any" },
  "lead-receipts:read": { kinds: [...selling, ...operating], role: "viewer", scope: "any" },
  "request-receipts:read": { kinds: [...buying, ...operating], role: "viewer", scope: "any" },
  "exchange:read": { kinds: operating, role: "viewer", scope: "operator" },
  "quarantine:decide": { kinds: operating, role: "member", scope: "operator" },
  "samples:check": { kinds: operating, role: "member", scope: "operator" },
  "networks:write": { kinds: operating, role: "manager", scope: "operator" },
  "lead-types:read": { kinds: "any", role: "viewer", scope: "any" },
  "lead-types:write": { kinds: operating, role: "manager", scope: "operator" },
  "ledger:audit": { kinds: operating, role: "member", scope: "operator" },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof permissions;

/** Whether the actor's organisation, role or key scopes allow the action at all; whose object it is, is asked separately. */
export function may(actor: MemberActor, action: Action): boolean {
  const { kinds, role, scope }: Permission = permissions[action];
  if (kinds !== "any" && !kinds.some((kind) => actor.kinds.includes(kind))) return false;
  if (actor.by === "person") return roles.indexOf(actor.role) >= roles.indexOf(role);
  return scope === "any" || (scope !== null && actor.scopes.includes(scope));
}
