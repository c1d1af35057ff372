import { type OrganizationKind, type Scope, scopes } from "../actor.ts";
import { permissions } from "../permissions.ts";

/** The scopes that mean something to an organisation of these kinds: what its people could never do, its keys can't. */
export function grantableScopes(kinds: readonly OrganizationKind[]): Scope[] {
  const useful = Object.values(permissions)
    .filter((permission) => permission.kinds === "any" || permission.kinds.some((kind) => kinds.includes(kind)))
    .map(({ scope }): Scope | "any" | null => scope);
  return scopes.filter((scope) => useful.includes(scope));
}
