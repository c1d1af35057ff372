import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { removeNetworkList } from "#app/exchange/quarantine/remove-network-list.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { networkListInput } from "#app/http/network-list-input.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm, valueOrThrow } from "#app/http/refused.server.ts";

const input = z.strictObject({ list: networkListInput });

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "networks:write");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  valueOrThrow(await removeNetworkList(actor, form.value.list), request);
  return redirectWithFlash("/operator/networks", { word: "quarantine.networks.removed" });
}
