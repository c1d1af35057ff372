import { redirect } from "@remix-run/node";
import type { OrganizationKind, PersonActor, Role } from "#app/exchange/actor.ts";
import { may, type Action } from "#app/exchange/permissions.ts";
import { refused } from "#app/exchange/outcome.ts";
import { refusedPage } from "#app/http/refused.server.ts";
import { readSession } from "./sessions.server.ts";

/** Somebody signed in. `actor` is null until they act for an organisation. */
export type Person = {
  userId: string;
  email: string;
  name: string;
  sessionId: string;
  organization: { id: string; name: string; currency: string; timeZone: string } | null;
  actor: PersonActor | null;
};

/** Who is signed in on this browser, read from the database at each request: a role taken away is gone at once. */
export async function optionalPerson(request: Request): Promise<Person | null> {
  const row = await readSession(request);
  if (!row) return null;
  const { user_id: userId, email, name, sessionId, organization_id: organizationId } = row;
  if (organizationId === null) return { userId, email, name, sessionId, organization: null, actor: null };
  return {
    userId,
    email,
    name,
    sessionId,
    organization: {
      id: organizationId,
      name: row.organization_name ?? "",
      currency: row.currency ?? "",
      timeZone: row.time_zone ?? "UTC",
    },
    actor: {
      by: "person",
      userId,
      organizationId,
      kinds: (row.kinds ?? []) as OrganizationKind[],
      role: row.role as Role,
    },
  };
}

/** The person as actor, or null when nobody is signed in or no organisation is chosen. For pages that are open to all. */
export async function optionalActor(request: Request): Promise<PersonActor | null> {
  return (await optionalPerson(request))?.actor ?? null;
}

/** Somebody signed in, perhaps without an organisation yet; otherwise goes to the sign-in page and back afterwards. */
export async function requirePerson(request: Request): Promise<Person> {
  const person = await optionalPerson(request);
  if (!person) throw redirect(`/sign-in?return_to=${encodeURIComponent(returnPath(request))}`);
  return person;
}

/**
 * Who acts on this page, if their organisation's kind and their role allow the action. Signed out: to the sign-in
 * page. Without an organisation: to the page that makes one. Not allowed: the 403 page. Every loader and every action
 * asks for itself; a parent's loader never asks for its children.
 */
export async function requireActor(request: Request, action: Action): Promise<PersonActor> {
  const { actor } = await requirePerson(request);
  if (!actor) throw redirect("/organizations/new");
  if (!may(actor, action)) throw refusedPage(refused("forbidden"), request);
  return actor;
}

/** Where to come back to: the page asked for. A posted form can't be sent again by a redirect, so its page is. */
function returnPath(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("_routes");
  return url.pathname.replace(/\.data$/, "") + url.search;
}
