import { Lucia, TimeSpan } from "lucia";
import { randomBytes } from "node:crypto";
import { database } from "#app/db/client.server.ts";
import { moveSession, selectSession, type SessionRow } from "#app/db/sql/sessions.ts";
import { cookieName, isSecureSite } from "#app/http/cookie-name.server.ts";
import { cookieHours, sessionAdapter, storedId } from "./session-adapter.server.ts";

const lucia = new Lucia(sessionAdapter, {
  sessionExpiresIn: new TimeSpan(cookieHours, "h"),
  sessionCookie: {
    name: cookieName("session"),
    attributes: { secure: isSecureSite, sameSite: "lax", path: "/" },
  },
  getUserAttributes: (row) => row,
});

declare module "lucia" {
  interface Register {
    Lucia: typeof lucia;
    DatabaseUserAttributes: SessionRow;
    DatabaseSessionAttributes: { organizationId: string | null; userAgent: string };
  }
}

/** 256 bits, never taken from the request: a cookie planted before the sign-in stays worthless. */
const newToken = () => randomBytes(32).toString("base64url");
const cookieFor = (token: string) => lucia.createSessionCookie(token).serialize();

export type Visitor = { userId: string; organizationId: string | null };

/** Signs a person in on this browser; answers the Set-Cookie value. A session that the browser still had ends. */
export async function startSession(request: Request, { userId, organizationId }: Visitor): Promise<string> {
  const known = tokenOf(request);
  if (known) await lucia.invalidateSession(known);
  const userAgent = (request.headers.get("user-agent") ?? "").slice(0, 300);
  const token = newToken();
  await lucia.createSession(userId, { organizationId, userAgent }, { sessionId: token });
  return cookieFor(token);
}

/** Ends the browser's session, if it has one; answers the Set-Cookie value that clears the cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = tokenOf(request);
  if (token) await lucia.invalidateSession(token);
  return lucia.createBlankSessionCookie().serialize();
}

/**
 * Lets the person act for another of their organisations, under a new session id.
 * Answers the Set-Cookie value, or null when the person doesn't belong to it.
 */
export async function switchSession(request: Request, organizationId: string): Promise<string | null> {
  const token = tokenOf(request);
  if (!token) return null;
  const next = newToken();
  const moved = await database.rows(moveSession(storedId(token), storedId(next), organizationId));
  return moved.length > 0 ? cookieFor(next) : null;
}

/** The session's row as it stands now; null when there is none, or it is over, or the person is disabled. */
export async function readSession(request: Request): Promise<(SessionRow & { sessionId: string }) | null> {
  const token = tokenOf(request);
  if (!token) return null;
  const { user } = await lucia.validateSession(token);
  return user && { ...user, sessionId: storedId(token) };
}

/** Whether the session that the request came with still holds, for the same organisation. Asking doesn't prolong it. */
export async function isStillSignedIn(request: Request, organizationId: string): Promise<boolean> {
  const token = tokenOf(request);
  if (!token) return false;
  const [row] = await database.rows<SessionRow>(selectSession(storedId(token)));
  return row?.organization_id === organizationId;
}

/** Tokens are 43 characters; anything else is not looked up. */
function tokenOf(request: Request): string | null {
  const token = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}
