import type { Statement } from "#app/db/sql.ts";

type Lifetime = { idleMinutes: number; absoluteHours: number };
export type Lifetimes = { person: Lifetime; operator: Lifetime };
export type NewSession = { id: string; userId: string; organizationId: string | null; userAgent: string };
export type SessionRow = {
  user_id: string;
  email: string;
  name: string;
  is_renewal_due: boolean;
  organization_id: string | null;
  organization_name: string | null;
  kinds: string[] | null;
  role: string | null;
  currency: string | null;
  time_zone: string | null;
};

/** $n + 1 … $n + 4: idle minutes and absolute hours of people, then of operators. Ends at whichever comes first. */
const expiry = (after: number, userId: string, createdAt: string) => `(SELECT CASE WHEN EXISTS (
    SELECT 1 FROM memberships m JOIN organizations o ON o.id = m.organization_id
    WHERE m.user_id = ${userId} AND 'operator' = ANY (o.kinds))
  THEN least(now() + make_interval(mins => $${after + 3}::int), ${createdAt} + make_interval(hours => $${after + 4}::int))
  ELSE least(now() + make_interval(mins => $${after + 1}::int), ${createdAt} + make_interval(hours => $${after + 2}::int)) END)`;
const bounds = ({ person, operator }: Lifetimes) => [
  person.idleMinutes,
  person.absoluteHours,
  operator.idleMinutes,
  operator.absoluteHours,
];

/** Who is behind a session now: roles, kinds and suspensions as they stand at this request, by primary keys alone. */
export function selectSession(id: string): Statement {
  return {
    name: "select-session",
    text: `SELECT s.user_id::text, u.email, u.name, s.last_seen_at < now() - interval '1 minute' AS is_renewal_due,
        o.id::text AS organization_id, o.name AS organization_name, o.kinds, m.role, o.currency::text, o.time_zone
      FROM sessions s JOIN users u ON u.id = s.user_id
        LEFT JOIN memberships m ON m.user_id = s.user_id AND m.organization_id = s.organization_id
        LEFT JOIN organizations o ON o.id = m.organization_id AND o.suspended_at IS NULL
      WHERE s.id = $1::text AND s.expires_at > now() AND u.disabled_at IS NULL`,
    values: [id],
  };
}

export function insertSession({ id, userId, organizationId, userAgent }: NewSession, lifetimes: Lifetimes): Statement {
  return {
    text: `INSERT INTO sessions (id, user_id, organization_id, user_agent, expires_at)
      VALUES ($1::text, $2::uuid, $3::uuid, $4::text, ${expiry(4, "$2::uuid", "now()")})`,
    values: [id, userId, organizationId, userAgent, ...bounds(lifetimes)],
  };
}

/** Somebody is there: the idle time begins anew, the absolute end stays. */
export function renewSession(id: string, lifetimes: Lifetimes): Statement {
  return {
    text: `UPDATE sessions SET last_seen_at = now(), expires_at = ${expiry(1, "sessions.user_id", "sessions.created_at")}
      WHERE id = $1::text`,
    values: [id, ...bounds(lifetimes)],
  };
}

/** The same session under a new id, for an organisation that the person belongs to: the old cookie is worth nothing. */
export function moveSession(id: string, newId: string, organizationId: string): Statement {
  return {
    text: `UPDATE sessions SET id = $2::text, organization_id = $3::uuid
      WHERE id = $1::text AND expires_at > now() AND EXISTS (
        SELECT 1 FROM memberships m JOIN organizations o ON o.id = m.organization_id AND o.suspended_at IS NULL
        WHERE m.user_id = sessions.user_id AND m.organization_id = $3::uuid)
      RETURNING id`,
    values: [id, newId, organizationId],
  };
}
