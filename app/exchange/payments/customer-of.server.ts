import { prisma } from "#app/db/client.server.ts";
import { createCustomer } from "#app/stripe/create-customer.server.ts";
import type { StripeRefusal } from "#app/stripe/stripe-failure.ts";
import { done, type Outcome } from "../outcome.ts";

/** The organisation's customer at Stripe, made at its first deposit. Two at once make one: the key is the organisation's. */
export async function customerOf(organizationId: string): Promise<Outcome<string, StripeRefusal>> {
  const { stripeCustomerId } = await prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { stripeCustomerId: true },
  });
  if (stripeCustomerId) return done(stripeCustomerId);
  const made = await createCustomer(organizationId);
  if (made.ok)
    await prisma.organization.updateMany({
      where: { id: organizationId, stripeCustomerId: null },
      data: { stripeCustomerId: made.value },
    });
  return made;
}
