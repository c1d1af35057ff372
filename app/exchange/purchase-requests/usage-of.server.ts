import type { SqlRunner } from "#app/db/sql.ts";
import { sumUsage, type UsageRow } from "#app/db/sql/purchase-request-usage.ts";
import type { Minor } from "../money.ts";
import { periodAt } from "../zoned-time.ts";
import { type Campaign, nothingUsed, type Usage } from "./campaign.ts";

type Counted = { id: string; campaign: Campaign; bought: number; spent: Minor };

/**
 * What requests bought in the running hour, day, week and month of their own time zones, by id, in one statement.
 * It is summed from what was bought, so that no change of a cap, a zone or anything else resets it. Only periods that
 * the request has a cap for are counted; the others stand at nothing.
 */
export async function usageOf(sql: SqlRunner, requests: readonly Counted[], now: Date): Promise<Map<string, Usage>> {
  const starts = requests.flatMap(({ id, campaign }) =>
    campaign.caps.map(({ period }) => ({ id, period, since: periodAt(period, now, campaign.timeZone).start })),
  );
  const pairs = starts.map(({ id, since }) => ({ requestId: id, since }));
  const rows = pairs.length === 0 ? [] : await sql.rows<UsageRow>(sumUsage(pairs));
  const sums = new Map(rows.map((row) => [`${row.purchase_request_id} ${row.since.getTime()}`, row]));
  return new Map(
    requests.map(({ id, bought, spent }) => {
      const usage: Usage = { ...nothingUsed, total: { count: bought, spent } };
      for (const start of starts.filter((each) => each.id === id)) {
        const sum = sums.get(`${id} ${start.since.getTime()}`)!;
        usage[start.period] = { count: sum.bought, spent: sum.spent };
      }
      return [id, usage];
    }),
  );
}
