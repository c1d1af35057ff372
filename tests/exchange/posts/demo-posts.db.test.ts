import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { DEMO_SOURCE, postDemoLeads } from "../../../app/demo/posts.server.ts";
import { getCertification } from "../../../app/exchange/posts/get-certification.server.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPostSource } from "../../support/posts.ts";

it("shows in the demo a certified source, leads for sale, and one of each slip", async () => {
  const seller = await aSeller({ country: "LV" });
  await aPostSource(seller); // for its price rule
  await postDemoLeads(seller);
  const source = await prisma.source.findFirstOrThrow({
    where: { organizationId: seller.organizationId, name: DEMO_SOURCE },
    select: { id: true },
  });
  expect(await getCertification(source)).toMatchObject({ isCertified: true });
  const posts = await prisma.leadPost.findMany({ where: { sourceId: source.id, isTest: false } });
  expect(posts.map(({ status, reason }) => reason ?? status).sort()).toEqual([
    ...Array<string>(8).fill("accepted"),
    "age_below_minimum",
    "consent_missing",
    "duplicate",
    "invalid_phone",
  ]);
});
