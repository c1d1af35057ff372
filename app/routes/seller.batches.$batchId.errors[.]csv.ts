import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { rowErrorsFile } from "#app/http/row-errors-file.server.ts";
import { pickLocale } from "#app/words/pick-locale.ts";
import { wordsFor } from "#app/words/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const t = wordsFor(pickLocale(request.headers.get("accept-language")));
  return valueOrThrow(await rowErrorsFile(actor, params.batchId ?? "", t), request);
}
