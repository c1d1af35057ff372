import type { Statement } from "#app/db/sql.ts";

const today = "(now() AT TIME ZONE 'UTC')::date";

export type KnownAnswerRow = { asked: number; at_least: number | null };

/** How many questions a buyer asked today, and what was answered to this one. */
export function selectAnswer(buyerId: string, question: Uint8Array): Statement {
  return {
    name: "select-availability-answer",
    text: `SELECT count(*)::int AS asked, max(at_least) FILTER (WHERE question = $2::bytea) AS at_least
      FROM availability_answers WHERE buyer_id = $1::uuid AND day = ${today}`,
    values: [buyerId, question],
  };
}

/** Keeps an answer for the rest of the day; answers the one that is kept, which another look may have put there first. */
export function keepAnswer(buyerId: string, question: Uint8Array, atLeast: number): Statement {
  return {
    name: "keep-availability-answer",
    text: `INSERT INTO availability_answers (buyer_id, day, question, at_least) VALUES ($1::uuid, ${today}, $2::bytea, $3::int)
      ON CONFLICT (buyer_id, day, question) DO UPDATE SET at_least = availability_answers.at_least RETURNING at_least`,
    values: [buyerId, question, atLeast],
  };
}
