import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import { createHash } from "node:crypto";
import { database, prisma } from "#app/db/client.server.ts";
import { insertSession, renewSession, selectSession, type SessionRow } from "#app/db/sql/sessions.ts";
import { operatorSessionLifetime, sessionLifetime } from "./session-lifetimes.ts";

const lifetimes = { person: sessionLifetime, operator: operatorSessionLifetime };
/** Lucia's own period: the longest that a cookie lives. Which session is over, the database decides. */
export const cookieHours = sessionLifetime.absoluteHours;
const cookieMs = cookieHours * 3_600_000;

/** The cookie holds the token, the table only this: a copy of the table signs nobody in. */
export function storedId(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Lucia's sessions in our table, with our lifetimes. */
export const sessionAdapter: Adapter = {
  async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const [row] = await database.rows<SessionRow>(selectSession(storedId(token)));
    if (!row) return [null, null];
    // Lucia asks for a renewal once half of its period is over; it is told so when ours is due, by the database's clock.
    const expiresAt = new Date(Date.now() + (row.is_renewal_due ? cookieMs / 4 : cookieMs));
    const attributes = { organizationId: row.organization_id, userAgent: "" };
    return [
      { id: token, userId: row.user_id, expiresAt, attributes },
      { id: row.user_id, attributes: row },
    ];
  },
  async getUserSessions() {
    throw new Error("the exchange lists sessions itself: listSessions");
  },
  async setSession({ id, userId, attributes }) {
    await database.rows(insertSession({ id: storedId(id), userId, ...attributes }, lifetimes));
  },
  async updateSessionExpiration(token) {
    await database.rows(renewSession(storedId(token), lifetimes));
  },
  async deleteSession(token) {
    await prisma.session.deleteMany({ where: { id: storedId(token) } });
  },
  async deleteUserSessions(userId) {
    await prisma.session.deleteMany({ where: { userId } });
  },
  async deleteExpiredSessions() {
    throw new Error("the job clear-expired does this");
  },
};
