import type { PersonActor } from "#app/exchange/actor.ts";
import { revealEvidence } from "#app/exchange/disputes/reveal-evidence.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { attachmentHeaders } from "./downloads.ts";
import { valueOrThrow } from "./refused.server.ts";

type Wanted = { request: Request; evidenceId: string | undefined };

/** One piece of evidence as a file to be saved; logged like every look at evidence. */
export async function evidenceFile(actor: PersonActor, { request, evidenceId }: Wanted): Promise<Response> {
  const revealed = await revealEvidence(actor, { evidenceId: readNumericId(evidenceId) });
  const { body, fileName, mediaType } = valueOrThrow(revealed, request)[0]!;
  const headers = attachmentHeaders({
    fileName: fileName ?? "evidence.txt",
    contentType: mediaType ?? "application/octet-stream",
  });
  return new Response(new Uint8Array(body), { headers });
}
