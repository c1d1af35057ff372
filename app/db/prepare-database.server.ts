import { env, paymentMode } from "#app/env.server.ts";
import { keepReceiptMonths } from "#app/exchange/receipts/keep-receipt-months.server.ts";
import { migrateQueue } from "#app/jobs/worker.server.ts";
import { migrate } from "#server/migrate.mjs";
import { prisma } from "./client.server.ts";

/** Brings the schema up to date and refuses a database that holds the other kind of money. */
export async function prepareDatabase(): Promise<void> {
  await migrate(env.DATABASE_URL);
  await migrateQueue();
  await keepReceiptMonths({ by: "system", job: "prepare-database" });
  // Several processes may start at once on a new database: whoever is first stamps it.
  await prisma.deploymentFact.createMany({
    data: [{ name: "payment_mode", value: paymentMode }],
    skipDuplicates: true,
  });
  const stamp = await prisma.deploymentFact.findUniqueOrThrow({
    where: { name: "payment_mode" },
    select: { value: true },
  });
  if (stamp.value !== paymentMode) {
    throw new Error(
      `This database was made for ${stamp.value} payments and the environment is set for ${paymentMode} ones: play money must never become payable.`,
    );
  }
}
