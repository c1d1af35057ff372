import type { OrganizationKind } from "#app/exchange/actor.ts";

/** Where somebody's work begins: the first thing that their organisation does. */
export function startPage(kinds: readonly OrganizationKind[]): string {
  if (kinds.includes("operator")) return "/operator";
  if (kinds.includes("seller")) return "/seller";
  return kinds.length > 0 ? "/buyer" : "/organizations/new";
}
