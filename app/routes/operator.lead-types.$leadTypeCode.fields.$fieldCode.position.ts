import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { directions, moveLeadTypeField } from "#app/exchange/lead-types/move-lead-type-field.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm, refusedPage } from "#app/http/refused.server.ts";

const input = z.strictObject({ direction: z.enum(directions) });

export async function action({ request, params: { leadTypeCode = "", fieldCode = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const moved = await moveLeadTypeField(actor, { leadType: leadTypeCode, code: fieldCode }, form.value.direction);
  if (!moved.ok) throw refusedPage(moved, request);
  return redirect(`/operator/lead-types/${leadTypeCode}`);
}
