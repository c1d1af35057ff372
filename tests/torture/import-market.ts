import { createReadStream } from "node:fs";
import { database, prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { batchSettingsInput } from "../../app/exchange/batches/batch-settings.ts";
import { uploadBatch } from "../../app/exchange/batches/upload-batch.server.ts";
import { done, expectDone } from "../../app/exchange/outcome.ts";
import { saidOfBatch } from "../support/lead-files.ts";
import { aSeller } from "../support/organizations.ts";

export function addImporter(): Promise<PersonActor> {
  return aSeller({ country: "US", currency: "EUR" });
}

/** As the route takes it; `more` is put at the end, so that it is another file of the same rows. */
export async function uploadFile(seller: PersonActor, path: string, name: string, more = ""): Promise<string> {
  const settings = batchSettingsInput.parse({ ...saidOfBatch, price: "12.00", country: "US" });
  async function* bytes() {
    yield* createReadStream(path);
    if (more !== "") yield Buffer.from(more);
  }
  const upload = { file: { name, bytes: bytes() }, settings: async () => done(settings) };
  const { id, status } = expectDone(await uploadBatch(seller, upload));
  if (status !== "queued") throw new Error(`the file is not understood: ${status}`);
  return id;
}

export function readProgress(id: string) {
  return prisma.batch.findUniqueOrThrow({ where: { id }, select: { status: true, rowsTotal: true } });
}

/** What the batch says, and what is there. */
export async function countImported(id: string) {
  const select = { rowsTotal: true, rowsAccepted: true, rowsRejected: true, rowsDuplicate: true };
  const batch = await prisma.batch.findUniqueOrThrow({ where: { id }, select });
  const [stored] = await database.rows<Record<"leads" | "externalIds" | "contacts" | "consents" | "rowErrors", number>>(
    {
      text: `SELECT count(l.id)::int AS leads, count(DISTINCT l.external_id)::int AS "externalIds", count(c.lead_id)::int AS contacts,
        count(k.lead_id)::int AS consents, (SELECT count(*)::int FROM row_errors WHERE batch_id = $1::uuid) AS "rowErrors"
      FROM leads l LEFT JOIN lead_contacts c ON c.lead_id = l.id LEFT JOIN consent_records k ON k.lead_id = l.id
      WHERE l.batch_id = $1::uuid`,
      values: [id],
    },
  );
  return { batch, stored: stored! };
}

/** Unlocks what dead workers had locked. Only while no worker lives. */
export async function giveBackJobs(): Promise<void> {
  await database.rows({
    text: `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by)) AS unlocked
      FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL HAVING count(*) > 0`,
    values: [],
  });
  await database.rows({
    text: "UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL",
    values: [],
  });
  await database.rows({ text: "UPDATE graphile_worker._private_jobs SET attempts = 0, run_at = now()", values: [] });
}
