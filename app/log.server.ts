import pino from "pino";
import { env } from "./env.server.ts";

/** Structured logs. Only these fields of an error are written: messages of database errors can quote values. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { app: "galena" },
  redact: { paths: ["*.password", "*.token", "*.authorization", "*.cookie", "req.headers"], censor: "[redacted]" },
  serializers: {
    err: (error: unknown) =>
      error instanceof Error
        ? {
            type: error.name,
            code: (error as { code?: unknown }).code,
            message: withoutValues(error.message),
            stack: framesOf(error),
          }
        : { type: typeof error },
  },
});

/** Cuts what databases quote back: `Key (email)=(someone@example.com) already exists`. */
function withoutValues(message: string): string {
  return message
    .replace(/=\([^)]*\)/g, "=(…)")
    .replace(/"[^"\n]{0,200}@[^"\n]{0,200}"/g, '"…"')
    .slice(0, 500);
}

function framesOf(error: Error): string | undefined {
  return error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join("\n");
}
