import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { requirePerson } from "#app/auth/require.server.ts";
import { switchSession } from "#app/auth/sessions.server.ts";
import { startPage } from "#app/auth/start-page.ts";
import { listOrganizations } from "#app/exchange/organizations/list-organizations.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";

const input = z.strictObject({ organizationId: z.uuid(), returnTo: z.string().optional() });

/** Acts for another of one's organisations from now on, and begins where that one's work begins. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const form = await readForm(request, input);
  if (!form.ok) throw refusedPage(refused("not_found"), request);
  const { organizationId } = form.value;
  const chosen = (await listOrganizations(person)).find(({ id }) => id === organizationId);
  const cookie = chosen ? await switchSession(request, organizationId) : null;
  if (!chosen || !cookie) throw refusedPage(refused("not_found"), request);
  const flash = { tone: "info", word: "auth.organization.switched", values: { name: chosen.name } } as const;
  return redirectWithFlash(startPage(chosen.kinds), flash, new Headers({ "Set-Cookie": cookie }));
}

export function loader() {
  return redirect("/organizations/new");
}
