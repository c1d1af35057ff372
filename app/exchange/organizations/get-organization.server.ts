import { prisma } from "#app/db/client.server.ts";
import type { MemberActor, OrganizationKind } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";

export type OrganizationFacts = {
  id: string;
  name: string;
  kinds: OrganizationKind[];
  country: string;
  currency: string;
  timeZone: string;
  businessCategory: string;
  /** How much lower its bids rank than what they pay, in basis points. */
  bidPenaltyBps: number;
  createdAt: Date;
};

/** The actor's own organisation. */
export async function getOrganization({
  organizationId,
}: MemberActor): Promise<Outcome<OrganizationFacts, "not_found">> {
  const found = await prisma.organization.findUnique({
    where: { id: organizationId },
    select: {
      id: true,
      name: true,
      kinds: true,
      country: true,
      currency: true,
      timeZone: true,
      businessCategory: true,
      bidPenaltyBps: true,
      createdAt: true,
    },
  });
  return found ? done({ ...found, kinds: found.kinds as OrganizationKind[] }) : refused("not_found");
}
