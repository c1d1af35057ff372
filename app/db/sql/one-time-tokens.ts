import type { Statement } from "#app/db/sql.ts";

/** Gives a waiting invitation its token; the days run from the mail. No row: it is over meanwhile. */
export function setInvitationToken(id: string, hash: string, days: number): Statement {
  return {
    text: `UPDATE invitations SET token_hash = $2::text, expires_at = now() + make_interval(days => $3::int)
      WHERE id = $1::uuid AND accepted_at IS NULL AND withdrawn_at IS NULL RETURNING 1 AS given`,
    values: [id, hash, days],
  };
}

export function setPasswordResetToken(id: string, hash: string, minutes: number): Statement {
  return {
    text: `UPDATE password_resets SET token_hash = $2::text, expires_at = now() + make_interval(mins => $3::int)
      WHERE id = $1::uuid AND used_at IS NULL RETURNING 1 AS given`,
    values: [id, hash, minutes],
  };
}

export function insertInvitation(
  {
    organizationId,
    email,
    role,
    invitedBy,
  }: { organizationId: string; email: string; role: string; invitedBy: string },
  days: number,
): Statement {
  return {
    text: `INSERT INTO invitations (organization_id, email, role, invited_by, expires_at)
      VALUES ($1::uuid, $2::text, $3::text, $4::uuid, now() + make_interval(days => $5::int)) RETURNING id::text`,
    values: [organizationId, email, role, invitedBy, days],
  };
}

/** Nothing is inserted, and no row comes back, for an address that nobody has or whose owner is disabled. */
export function insertPasswordReset(email: string, minutes: number): Statement {
  return {
    text: `INSERT INTO password_resets (user_id, expires_at)
      SELECT id, now() + make_interval(mins => $2::int) FROM users WHERE email = $1::text AND disabled_at IS NULL
      RETURNING id::text`,
    values: [email, minutes],
  };
}

/** Uses a reset link once: of two at once, one gets the row. */
export function takePasswordReset(hash: string): Statement {
  return {
    text: `UPDATE password_resets SET used_at = now()
      WHERE token_hash = $1::text AND used_at IS NULL AND expires_at > now() RETURNING user_id::text`,
    values: [hash],
  };
}

export type InvitationRow = {
  id: string;
  organization_id: string;
  organization_name: string;
  email: string;
  role: string;
  inviter: string | null;
  state: "open" | "withdrawn" | "used" | "expired";
};

/** An invitation with its state by the database's clock. */
export function selectInvitation(hash: string): Statement {
  return {
    text: `SELECT i.id::text, i.organization_id::text, o.name AS organization_name, i.email, i.role, u.name AS inviter,
        CASE WHEN i.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN i.accepted_at IS NOT NULL THEN 'used'
          WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END AS state
      FROM invitations i JOIN organizations o ON o.id = i.organization_id AND o.suspended_at IS NULL
        LEFT JOIN users u ON u.id = i.invited_by
      WHERE i.token_hash = $1::text`,
    values: [hash],
  };
}

/** Accepts once: of two at once, one gets the row. */
export function takeInvitation(id: string): Statement {
  return {
    text: `UPDATE invitations SET accepted_at = now()
      WHERE id = $1::uuid AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now() RETURNING 1 AS taken`,
    values: [id],
  };
}
