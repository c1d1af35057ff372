import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { withdrawBatch } from "#app/exchange/batches/withdraw-batch.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batchId = params.batchId ?? "";
  const outcome = await withdrawBatch(actor, batchId);
  if (!outcome.ok) throw refusedPage(outcome, request);
  return redirectWithFlash(`/seller/batches/${batchId}`, {
    word: "intake.batch.withdrawn",
    values: { leads: outcome.value.withdrawn },
  });
}
