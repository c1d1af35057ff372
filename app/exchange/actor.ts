/** Who acts. Every operation takes it first; nothing in the exchange asks an ambient "current user". */
export const organizationKinds = ["seller", "buyer", "agency", "operator"] as const;
export type OrganizationKind = (typeof organizationKinds)[number];
export const roles = ["viewer", "member", "manager", "owner"] as const; // each may do all that the ones before it may
export type Role = (typeof roles)[number];
export const scopes = [
  "leads:read",
  "leads:write",
  "ping",
  "requests:read",
  "requests:write",
  "sales:read",
  "contacts:read",
  "disputes:write",
  "wallet:read",
  "wallet:write",
  "reports:read",
  "operator",
] as const;
export type Scope = (typeof scopes)[number];

export type PersonActor = {
  by: "person";
  userId: string;
  organizationId: string;
  kinds: readonly OrganizationKind[];
  role: Role;
};
export type KeyActor = {
  by: "key";
  apiKeyId: string;
  organizationId: string;
  kinds: readonly OrganizationKind[];
  scopes: readonly Scope[];
};
export type SystemActor = { by: "system"; job: string };
/** Someone acting for an organisation. */
export type MemberActor = PersonActor | KeyActor;
export type Actor = MemberActor | SystemActor;

/** As it stands in ledgers and audit trails: person:<id>, key:<id>, system:<job>. */
export function actorName(actor: Actor): string {
  switch (actor.by) {
    case "person":
      return `person:${actor.userId}`;
    case "key":
      return `key:${actor.apiKeyId}`;
    case "system":
      return `system:${actor.job}`;
  }
}
