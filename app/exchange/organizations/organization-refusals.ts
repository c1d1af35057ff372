/** Why an operation of this room did nothing, in the order in which it is asked. Sentences: words, room `refusals`. */
export const organizationRefusals = [
  "forbidden",
  "not_found",
  "email_taken",
  "wrong_password",
  "too_many_organizations",
  "already_member",
  "already_invited",
  "too_many_invitations",
  "invitation_withdrawn",
  "invitation_used",
  "invitation_expired",
  "invitation_for_another",
  "last_owner",
  "link_used",
  "link_expired",
  "scope_not_grantable",
  "too_many_api_keys",
  "kind_in_use",
] as const;
export type OrganizationRefusal = (typeof organizationRefusals)[number];

/** Those that say "somebody was before you": 409 on the API. */
export const organizationConflicts = ["email_taken", "already_member", "already_invited", "last_owner"] as const;
