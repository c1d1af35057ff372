import { getBatchResult } from "#app/exchange/batches/get-batch-result.server.ts";
import { getPerson } from "#app/exchange/organizations/get-person.server.ts";
import { batchResultLetter } from "#app/mail/letters.ts";
import { linkTo } from "#app/mail/links.server.ts";
import { sendLetter } from "#app/mail/send-letter.server.ts";
import { defaultLocale } from "#app/words/words.ts";
import type { Job } from "./worker.server.ts";

export const sendBatchResult: Job<"send-batch-result"> = async ({ batchId }) => {
  const actor = { by: "system", job: "send-batch-result" } as const;
  const result = await getBatchResult(actor, batchId);
  if (!result.ok || result.value.userId === null) return;
  const person = await getPerson(actor, result.value.userId);
  if (!person.ok) return;
  const { email: to, name } = person.value;
  const { rows } = result.value;
  await sendLetter(batchResultLetter({ to, name, rows, url: linkTo(`/seller/batches/${batchId}`) }, defaultLocale));
};
