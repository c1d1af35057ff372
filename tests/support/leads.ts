// Leads in stock, as intake would have listed them; what a test doesn't name is ordinary.
import { prisma } from "../../app/db/client.server.ts";
import type { Prisma } from "../../app/generated/prisma/client.ts";
import type { MemberActor } from "../../app/exchange/actor.ts";
import { personKey } from "../../app/crypto/person-key.server.ts";

let count = 0;
export type LeadWish = Partial<{
  leadType: string;
  status: string;
  saleMode: "shared" | "exclusive" | "exclusive_window" | "hybrid";
  ruleNumber: number;
  maxSales: number;
  soldCount: number;
  claimUntil: Date;
  exclusiveUntil: Date;
  currency: string;
  prices: bigint[];
  country: string | null;
  region: string | null;
  age: number | null;
  gender: string | null;
  maritalStatus: string | null;
  employmentStatus: string | null;
  education: string | null;
  interests: string[];
  contactKinds: number;
  consentChannels: number;
  consentRecipients: string[];
  consentExpiresAt: Date;
  completeness: number;
  capturedAt: Date;
  phone: string | null;
  email: string | null;
  isTest: boolean;
  attributes: unknown;
}>;

const DAY_MS = 86_400_000;
const sources = new Map<string, string>();

/** Lists leads of one seller; answers their ids in the order of the wishes. */
export async function leadsOf(seller: MemberActor, wishes: readonly LeadWish[]): Promise<bigint[]> {
  const sourceId = await sourceOf(seller);
  const now = Date.now();
  const rows = await prisma.lead.createManyAndReturn({
    data: wishes.map(({ phone, email, attributes, ...wish }) => {
      count += 1;
      const phoneText = phone === undefined ? `+3712${String(process.pid % 1000).padStart(3, "0")}${count}` : phone;
      const emailText = email === undefined ? `lead${process.pid}-${count}@example.com` : email;
      return {
        sellerId: seller.organizationId,
        sourceId,
        leadType: "consumer",
        status: "available",
        saleMode: "shared",
        maxSales: wish.saleMode === "exclusive" ? 1 : 3,
        currency: "EUR",
        prices: [500n, 400n, 300n, 200n, 100n],
        country: "LV",
        region: "LV-RIX",
        age: 40,
        interests: ["glasses"],
        contactKinds: (phoneText === null ? 0 : 1) | (emailText === null ? 0 : 2),
        consentChannels: 15,
        consentRecipients: ["any"],
        consentExpiresAt: new Date(now + 90 * DAY_MS),
        completeness: 80,
        capturedAt: new Date(now - count),
        phoneKey: phoneText === null ? null : personKey("phone", phoneText),
        emailKey: emailText === null ? null : personKey("email", emailText),
        ...wish,
        attributes: (attributes ?? {}) as Prisma.InputJsonObject,
      };
    }),
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

export async function aLead(seller: MemberActor, wish: LeadWish = {}): Promise<bigint> {
  const [id] = await leadsOf(seller, [wish]);
  return id!;
}

async function sourceOf(seller: MemberActor): Promise<string> {
  const known = sources.get(seller.organizationId);
  if (known) return known;
  const source = await prisma.source.create({
    data: {
      organizationId: seller.organizationId,
      name: "Tests",
      channel: "landing_page",
      method: "funnel",
      originClass: "net",
    },
    select: { id: true },
  });
  sources.set(seller.organizationId, source.id);
  return source.id;
}
