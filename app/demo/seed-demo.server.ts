import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { prisma } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { type DemoFile, demoFile, readDemoFile } from "./announce-demo.server.ts";
import { castNames, gatherCast } from "./cast.server.ts";
import { postDemoLeads } from "./posts.server.ts";
import { buyLeads, disputeLead, fundWallet, listLeads } from "./trades.server.ts";

/**
 * Fills a new exchange with people, leads, money, sales and a dispute, all through the operations that people use, and
 * writes the sign-ins to demo.json. Once for each database; when only the file is missing, it gets new passwords and
 * keys. A seeding that was interrupted starts over where nothing was traded yet.
 */
export async function seedDemo(baseUrl: string): Promise<void> {
  if (env.APP_ENV !== "demo") throw new Error("The demo is only for APP_ENV=demo.");
  const seeded = await prisma.deploymentFact.findUnique({ where: { name: "demo_seeded" }, select: { value: true } });
  const file = readDemoFile();
  if (seeded && file) {
    if (file.baseUrl !== baseUrl) await write({ ...file, baseUrl });
    return;
  }
  const cast = await gatherCast();
  const [seller, buyer] = [cast.seller.actor, cast.buyer.actor];
  if (!seeded) {
    if ((await prisma.batch.count()) === 0) await listLeads(seller);
    if ((await prisma.leadPost.count()) === 0) await postDemoLeads(seller);
    if ((await prisma.deposit.count()) === 0) await fundWallet(buyer, 60_000_00n);
    if ((await prisma.purchaseRequest.count()) === 0) await buyLeads(buyer);
    if ((await prisma.dispute.count()) === 0) await disputeLead(buyer, seller);
    await prisma.deploymentFact.create({ data: { name: "demo_seeded", value: "1" }, select: { name: true } });
  }
  const accounts = castNames.map((name) => [name, cast[name].account] as const);
  await write({ baseUrl, ...Object.fromEntries(accounts) } as DemoFile);
}

/** Written aside and renamed: whoever sees the file sees all of it. */
async function write(file: DemoFile): Promise<void> {
  await mkdir(path.dirname(demoFile()), { recursive: true });
  const aside = `${demoFile()}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  await rename(aside, demoFile());
}
