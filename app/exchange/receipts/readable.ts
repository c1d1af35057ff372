/** Why a receipt is of no use: it can't be read, or something that it names isn't there. */
export type Unreadable = { fault: string };

/** A body that somebody changed may be unreadable in any way; that it is, is the finding. */
export function readable<Result>(read: () => Result): Result | Unreadable {
  try {
    return read();
  } catch (error) {
    return faultOf(error);
  }
}

export function faultOf(error: unknown): Unreadable {
  return { fault: error instanceof Error ? error.message : String(error) };
}
