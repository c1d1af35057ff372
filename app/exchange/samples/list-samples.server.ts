import { prisma } from "#app/db/client.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { loadSamples, sampleColumns } from "./load-samples.server.ts";
import type { SampleRow } from "./sample-view.ts";

/** Open samples of every seller in the order of their deadlines, at most 200: a reviewer's desk. */
export async function samplesToCheck(actor: MemberActor): Promise<Outcome<SampleRow[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const rows = await prisma.sample.findMany({
    where: { state: { in: ["open", "verifying_all"] } },
    orderBy: [{ dueAt: "asc" }, { batchId: "asc" }],
    take: 200,
    select: sampleColumns,
  });
  const shown = await loadSamples(rows);
  return done(shown.filter(({ state }) => state !== "withdrawn"));
}

/** Samples, the latest first, `size + 1` of them: an operator's of every seller, a seller's own. Cursor keys: opened at (ISO), batch id. */
export async function listSamples(
  actor: MemberActor,
  side: "operator" | "seller",
  page: ListPage,
): Promise<Outcome<SampleRow[], "forbidden">> {
  if (!may(actor, side === "operator" ? "exchange:read" : "leads:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const rows = await prisma.sample.findMany({
    where: { ...(side === "seller" && { organizationId: actor.organizationId }), ...beyond(page) },
    orderBy: [{ openedAt: order }, { batchId: order }],
    take,
    select: sampleColumns,
  });
  return done(await loadSamples(rows));
}

function beyond({ cursor }: ListPage): Prisma.SampleWhereInput {
  const [at = "", batchId] = cursor?.keys ?? [];
  const openedAt = new Date(at);
  if (!cursor || Number.isNaN(openedAt.getTime()) || !isUuid(batchId)) return {};
  const side = cursor.direction === "older" ? "lt" : "gt";
  return { OR: [{ openedAt: { [side]: openedAt } }, { openedAt, batchId: { [side]: batchId } }] };
}
