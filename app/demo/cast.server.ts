import { randomBytes } from "node:crypto";
import { hashPassword } from "#app/auth/passwords.server.ts";
import { prisma } from "#app/db/client.server.ts";
import type { OrganizationKind, PersonActor } from "#app/exchange/actor.ts";
import type { BusinessCategory } from "#app/exchange/organizations/business-categories.ts";
import { createApiKey } from "#app/exchange/organizations/create-api-key.server.ts";
import { grantableScopes } from "#app/exchange/organizations/grantable-scopes.ts";
import { expectDone } from "#app/exchange/outcome.ts";
import type { DemoAccount } from "./announce-demo.server.ts";

export const castNames = ["seller", "buyer", "agency", "operator"] as const;
export type CastName = (typeof castNames)[number];
export type Player = { actor: PersonActor; account: DemoAccount };
export type Cast = Record<CastName, Player>;

type Part = { person: string; organization: string; kinds: OrganizationKind[]; businessCategory: BusinessCategory };
const parts: Record<CastName, Part> = {
  seller: { person: "Sofia Seller", organization: "Northlight Media", kinds: ["seller"], businessCategory: "other" },
  buyer: { person: "Boris Buyer", organization: "Diamond Optics", kinds: ["buyer"], businessCategory: "optics" },
  agency: {
    person: "Agnes Agency",
    organization: "Lighthouse Agency",
    kinds: ["agency"],
    businessCategory: "b2b_services",
  },
  operator: {
    person: "Olga Operator",
    organization: "Galena Exchange",
    kinds: ["operator"],
    businessCategory: "other",
  },
};

const emailOf = (name: CastName) => `${name}@demo.example`;

/** The people of the demo, each with an organisation; made once, given new passwords and keys at each call. */
export async function gatherCast(): Promise<Cast> {
  const players = await Promise.all(castNames.map(async (name) => [name, await gather(name)] as const));
  return Object.fromEntries(players) as Cast;
}

async function gather(name: CastName): Promise<Player> {
  const part = parts[name];
  const password = `${randomBytes(3).toString("hex")}-${randomBytes(3).toString("hex")}-${randomBytes(3).toString("hex")}`;
  const passwordHash = await hashPassword(password);
  const { id: userId } = await prisma.user.upsert({
    where: { email: emailOf(name) },
    create: { email: emailOf(name), name: part.person, passwordHash },
    update: { passwordHash },
    select: { id: true },
  });
  const organizationId = await organizationOf(userId, part);
  const actor: PersonActor = { by: "person", userId, organizationId, kinds: part.kinds, role: "owner" };
  const wish = { name: "Demo", scopes: grantableScopes(part.kinds), expiresInDays: null };
  const { key } = expectDone(await createApiKey(actor, wish));
  return { actor, account: { email: emailOf(name), password, apiKey: key } };
}

/** Not through the operation that people use: nobody can choose to be the operator. */
async function organizationOf(userId: string, part: Part): Promise<string> {
  const membership = await prisma.membership.findFirst({ where: { userId }, select: { organizationId: true } });
  if (membership) return membership.organizationId;
  const { id } = await prisma.organization.create({
    data: {
      name: part.organization,
      kinds: part.kinds,
      country: "LV",
      currency: "RUB",
      timeZone: "Europe/Riga",
      businessCategory: part.businessCategory,
      memberships: { create: { userId, role: "owner" } },
    },
    select: { id: true },
  });
  return id;
}
