type Cause = {
  originalCode?: string;
  code?: string;
  constraint?: string | { index?: string; fields?: string[]; foreignKey?: unknown };
  originalMessage?: string;
};

/** SQLSTATE of a database error, whether it came through Prisma or from a connection of our own; undefined for others. */
export function sqlStateOf(error: unknown): string | undefined {
  const cause = causeOf(error);
  return (
    cause?.originalCode ??
    (typeof cause?.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code) ? cause.code : undefined)
  );
}

/** Whether the error is the violation of the constraint or unique index of that name. */
export function isViolationOf(error: unknown, constraint: string): boolean {
  const cause = causeOf(error);
  if (!cause) return false;
  if (cause.constraint === constraint) return true;
  if (typeof cause.constraint === "object" && cause.constraint.index === constraint) return true;
  const message = cause.originalMessage ?? (error instanceof Error ? error.message : "");
  return new RegExp(`"${constraint}"`).test(message);
}

/** Serialization failure, deadlock, lock not available: the same transaction may succeed when tried again. */
export function isWorthRetrying(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state === "40001" || state === "40P01" || state === "55P03") return true;
  return typeof error === "object" && error !== null && (error as { code?: unknown }).code === "P2034";
}

function causeOf(error: unknown): Cause | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const meta = (error as { meta?: { driverAdapterError?: { cause?: Cause } } }).meta;
  return meta?.driverAdapterError?.cause ?? (error as { cause?: Cause }).cause ?? (error as Cause);
}

const gone = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "P1001", "P1002", "P1017", "P2024", "P2028"]);

/** The database can't be reached, is shutting down, or is too busy to answer in time: worth trying again later. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state && /^(08|57P0|53|55P03|57014)/.test(state)) return true;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (
    (typeof code === "string" && gone.has(code)) ||
    (typeof message === "string" && /Connection terminated|timeout exceeded when trying to connect/.test(message))
  );
}
