import { expect, it } from "vitest";
import { transaction } from "../../../app/db/transaction.server.ts";
import { recordAuditEvents } from "../../../app/exchange/audits/record-audit-events.server.ts";
import { listAuditEvents } from "../../../app/exchange/organizations/list-audit-events.server.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import { aBuyer, anOperator, aSeller } from "../../support/organizations.ts";

it("names colleagues and operators in the trail, and nobody of another organisation", async () => {
  const [seller, buyer, operator] = [await aSeller(), await aBuyer(), await anOperator()];
  const { organizationId } = seller;
  for (const [actor, action] of [
    [buyer, "dispute.opened"],
    [seller, "dispute.answered"],
    [operator, "dispute.decided"],
  ] as const)
    await transaction(async (tx) =>
      done(await recordAuditEvents(tx, actor, [{ organizationId, action, subject: "dispute:1" }])),
    );

  const events = expectDone(await listAuditEvents(seller, { size: 10 }));
  expect(events.map(({ action, actorName }) => [action, actorName !== null])).toEqual([
    ["dispute.decided", true],
    ["dispute.answered", true],
    ["dispute.opened", false],
  ]);
});
