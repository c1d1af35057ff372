import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { requestWholeVerification } from "#app/exchange/samples/request-whole-verification.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

/** Every lead of a rejected batch is verified instead. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const { asked } = valueOrThrow(await requestWholeVerification(actor, params.batchId), request);
  return redirectWithFlash(`/seller/batches/${params.batchId}`, {
    word: "samples.own.wholeAsked",
    values: { count: asked },
  });
}
