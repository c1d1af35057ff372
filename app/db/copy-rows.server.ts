import type { PoolClient, Submittable } from "pg";
import { binaryHead, binaryTail } from "./binary-rows.ts";
import type { BulkTx } from "./transaction.server.ts";

/** A `COPY … FROM STDIN (FORMAT binary)` and its rows, in pieces that BinaryRows wrote. */
export type Copy = { statement: string; pieces: readonly Uint8Array[] };

/**
 * Sends rows into several tables, in this order and in one exchange: the statements and all their rows go out together
 * instead of waiting for the server's invitation each time (in its simple protocol the server reads on where it is, and
 * after a failure throws away what is left). Resolves when all rows are stored.
 */
export function copyRows({ client }: BulkTx, copies: readonly Copy[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyTogether(copies, { resolve, reject }));
  });
}

/** What node-postgres calls on what it runs; its types know less of it. */
type Connection = {
  query(text: string): void;
  sendCopyFromChunk(bytes: Uint8Array): void;
  endCopyFrom(): void;
  stream: { cork(): void; uncork(): void };
};
type Settle = { resolve: () => void; reject: (error: Error) => void };

class CopyTogether implements Submittable {
  private failure: Error | null = null;

  constructor(
    private readonly copies: readonly Copy[],
    private readonly settle: Settle,
  ) {}

  submit(given: PoolClient | unknown): void {
    const connection = given as Connection;
    connection.stream.cork();
    connection.query(this.copies.map(({ statement }) => statement).join(";\n"));
    for (const { pieces } of this.copies) {
      connection.sendCopyFromChunk(binaryHead);
      for (const piece of pieces) connection.sendCopyFromChunk(piece);
      connection.sendCopyFromChunk(binaryTail);
      connection.endCopyFrom();
    }
    connection.stream.uncork();
  }

  handleError(error: Error): void {
    this.settle.reject((this.failure ??= error));
  }

  handleReadyForQuery(): void {
    if (!this.failure) this.settle.resolve();
  }

  handleCopyInResponse(): void {}
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}
