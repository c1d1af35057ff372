import { databaseNow } from "#app/db/database-now.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { findForm } from "./find-form.server.ts";

export const formMoves = ["publish", "close", "archive"] as const;
export type FormMove = (typeof formMoves)[number];
type Reason = "not_found" | "form_archived";

/** Opens a form to everybody, closes it, or puts it away for good. Doing again what is done changes nothing. */
export async function moveForm(
  actor: MemberActor,
  formId: string | undefined,
  move: FormMove,
): Promise<Outcome<undefined, Reason>> {
  return transaction<undefined, Reason>(async (tx) => {
    const form = await findForm(tx, actor, formId);
    if (!form.ok) return form;
    const { id, publishedAt, archivedAt } = form.value;
    if (archivedAt) return move === "archive" ? done() : refused("form_archived");
    if ((publishedAt !== null) === (move === "publish") && move !== "archive") return done();
    const now = await databaseNow(tx);
    await tx.db.captureForm.update({
      where: { id },
      data: { publishedAt: move === "publish" ? now : null, ...(move === "archive" && { archivedAt: now }) },
      select: { id: true },
    });
    const { organizationId } = actor;
    await recordAuditEvents(tx, actor, [{ organizationId, action: `form.${past[move]}`, subject: `form:${id}` }]);
    return done();
  });
}

const past = { publish: "published", close: "closed", archive: "archived" } as const;
