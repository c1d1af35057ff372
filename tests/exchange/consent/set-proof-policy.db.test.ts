import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { getProofPolicy } from "../../../app/exchange/consent/get-proof-policy.server.ts";
import { proofPolicyInput, usualProofPolicy } from "../../../app/exchange/consent/proof-policy.ts";
import { setProofPolicy } from "../../../app/exchange/consent/set-proof-policy.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { anOrganization, aSeller } from "../../support/organizations.ts";

const strict = proofPolicyInput.parse({
  certificate: { failed: "reject", unreachable: "quarantine" },
  email_domain: "reject",
});

it("keeps what a seller demands of a source, and writes down who said so; of nobody else's", async () => {
  const [seller, other] = [await aSeller(), await aSeller()];
  const data = {
    organizationId: seller.organizationId,
    name: "Site",
    channel: "web",
    method: "form",
    originClass: "net",
  };
  const { id } = await prisma.source.create({ data, select: { id: true } });
  expect(expectDone(await getProofPolicy(seller, id))).toEqual({
    id,
    name: "Site",
    policy: usualProofPolicy,
    waiting: 0,
  });
  expectDone(await setProofPolicy(seller, id, strict));
  expect(expectDone(await getProofPolicy(seller, id)).policy).toEqual(strict);
  const where = { organizationId: seller.organizationId, action: "source.proof_changed" };
  expect(await prisma.auditEvent.count({ where })).toBe(1);
  for (const wrong of [id, "11111111-1111-4111-8111-111111111111", "x", undefined]) {
    expect(await setProofPolicy(other, wrong, usualProofPolicy)).toMatchObject({ reason: "not_found" });
    expect(await getProofPolicy(other, wrong)).toMatchObject({ reason: "not_found" });
  }
  const viewer = await anOrganization({ role: "viewer", kinds: ["seller"] });
  expect(await setProofPolicy(viewer, id, usualProofPolicy)).toMatchObject({ reason: "forbidden" });
});
