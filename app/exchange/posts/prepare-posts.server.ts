import { env } from "#app/env.server.ts";
import { rowChecker } from "../intake/check-row.ts";
import { type PreparedRow, prepareRows } from "../intake/prepare-rows.server.ts";
import type { RowFault } from "../intake/row-reasons.ts";
import type { Posting } from "./load-posting.server.ts";
import { postRow } from "./post-fields.ts";
import type { Submission } from "./submission.ts";

/** A submission with what can be said of it without the database: prepared, or what is wrong with it. */
export type PreparedPost = { submission: Submission; sent: Record<string, string> } & (
  { row: PreparedRow; fault?: undefined } | { fault: RowFault; row?: undefined }
);

/**
 * Checks, keys and prices submissions, each for itself: whether the same person is among them twice is found out when
 * they are stored, in their order, as if they had come one after another.
 */
export async function preparePosts(posting: Posting, submissions: readonly Submission[]): Promise<PreparedPost[]> {
  const checkers = new Map<string, ReturnType<typeof rowChecker>>();
  const prepared: PreparedPost[] = [];
  for (const [place, submission] of submissions.entries()) {
    const { shape, names, mapping, row } = postRow(submission, place + 1, posting.leadType);
    const sent = Object.fromEntries(names.flatMap((name, i) => (row.cells[i] ? [[name, row.cells[i]]] : [])));
    if (posting.isPaused) {
      prepared.push({ submission, sent, fault: { reason: "source_paused", column: "" } });
      continue;
    }
    let check = checkers.get(shape);
    if (!check) checkers.set(shape, (check = rowChecker({ names, mapping, ...rulesOf(posting) })));
    const preparation = { check, rule: posting.rule, listedAt: posting.now, columnOf: (field: string) => field };
    const { rows, faulty } = await prepareRows([row], preparation);
    prepared.push(rows[0] ? { submission, sent, row: rows[0] } : { submission, sent, fault: faulty[0]!.fault });
  }
  return prepared;
}

function rulesOf({ leadType, defaults, sellerCountry, timeZone, now }: Posting) {
  const { BLOCKED_COUNTRIES: blockedCountries } = env;
  return { leadType, defaults, sellerCountry, timeZone, blockedCountries, receivedAt: now, now };
}
