import { prisma } from "../../app/db/client.server.ts";
import type { OrganizationKind, PersonActor, Role } from "../../app/exchange/actor.ts";

let count = 0;
type Wish = {
  kinds?: OrganizationKind[];
  role?: Role;
  currency?: string;
  name?: string;
  businessCategory?: string;
  country?: string;
};

/** An organisation with one person in it; answers that person as the actor. */
export async function anOrganization(wish: Wish = {}): Promise<PersonActor> {
  count += 1;
  const { kinds = ["buyer"], role = "owner", currency = "EUR", businessCategory = "optics", country = "LV" } = wish;
  const user = await prisma.user.create({
    data: { email: `person${count}@example.com`, name: `Person ${count}`, passwordHash: "none" },
    select: { id: true },
  });
  const organization = await prisma.organization.create({
    data: { name: wish.name ?? `${kinds.join(" and ")} ${count}`, kinds, country, currency, businessCategory },
    select: { id: true },
  });
  await prisma.membership.create({ data: { userId: user.id, organizationId: organization.id, role } });
  return { by: "person", userId: user.id, organizationId: organization.id, kinds, role };
}

export const aSeller = (wish: Wish = {}) => anOrganization({ kinds: ["seller"], ...wish });
export const aBuyer = (wish: Wish = {}) => anOrganization({ kinds: ["buyer"], ...wish });
export const anOperator = (wish: Wish = {}) => anOrganization({ kinds: ["operator"], ...wish });
