import { expectDone, type Outcome } from "../../app/exchange/outcome.ts";
import { batchSettingsInput } from "../../app/exchange/batches/batch-settings.ts";
import { processBatch } from "../../app/exchange/batches/process-batch.server.ts";
import { uploadBatch, type UploadedBatch } from "../../app/exchange/batches/upload-batch.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";

type Said = Record<string, string>;
/** Enough for any file with names and contacts: interest and consent are said for the whole batch. */
export const saidOfBatch: Said = {
  price: "600.00",
  interest: "glasses",
  consent_text: "I agree that partners call and write to me about glasses.",
  consent_page_url: "https://example.com/glasses",
  consent_channels: "phone,email",
  consent_recipients: "any",
};

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export type Upload = { content: string | Uint8Array; said?: Said; name?: string; pieceBytes?: number; id?: string };

/** Uploads a file as the API does, in pieces as a network brings them. */
export function upload(
  actor: PersonActor,
  { content, said = saidOfBatch, name = "leads.csv", pieceBytes = 65_536, id }: Upload,
) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const settings = batchSettingsInput.parse(said);
  return uploadBatch(actor, {
    id,
    file: { name, bytes: inPieces(bytes, pieceBytes) },
    settings: async () => ({ ok: true, value: settings }),
  });
}

/** Uploads a file and works through it to its end. */
export async function importFile(actor: PersonActor, wish: Upload) {
  const { id } = expectDone((await upload(actor, wish)) as Outcome<UploadedBatch, string>);
  await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
  return readBatch(id);
}

export function readBatch(id: string) {
  return prisma.batch.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      status: true,
      failure: true,
      needs: true,
      mapping: true,
      detected: true,
      rowsTotal: true,
      rowsAccepted: true,
      rowsRejected: true,
      rowsDuplicate: true,
      reasons: true,
      resume: true,
    },
  });
}

/** So many different people, one in forty of whom has a phone that can't be; `padding` characters make each row longer. */
export function peopleFile(count: number, from = 0, padding = 0): string {
  const rows = Array.from({ length: count }, (_, k) => {
    const i = from + k;
    const phone =
      i % 40 === 7
        ? "+1201"
        : `+1${201 + (i % 3)}${200 + (Math.floor(i / 10_000) % 700)}${String(i % 10_000).padStart(4, "0")}`;
    return `Person,Number ${i},${phone},person${i}@example.com,Riga,${20 + (i % 50)},${i % 2 ? "F" : "M"},${".".repeat(padding)}`;
  });
  return `first_name,last_name,phone,email,region,age,gender,remark\n${rows.join("\n")}\n`;
}
