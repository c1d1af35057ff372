import { from as copyFrom } from "pg-copy-streams";
import type { BulkTx } from "./transaction.server.ts";

/** Sends lines of COPY's text format into a `COPY … FROM STDIN` of the transaction. */
export function copyRows({ client }: BulkTx, statement: string, lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(statement));
    stream.on("error", reject);
    stream.on("finish", resolve);
    stream.end(Buffer.from(lines.join("")));
  });
}
