import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { roles } from "#app/exchange/actor.ts";
import { changeRole } from "#app/exchange/organizations/change-role.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm, valueOrThrow } from "#app/http/refused.server.ts";

const input = z.strictObject({ role: z.enum(roles) });

export async function action({ params, request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "members:manage");
  const form = await readForm(request, input);
  if (!form.ok) throw refusedForm(form.problems);
  valueOrThrow(await changeRole(actor, { userId: params.userId ?? "", role: form.value.role }), request);
  return redirectWithFlash("/settings/members", { word: "settings.members.roleChanged" });
}

export function loader() {
  return redirect("/settings/members");
}
