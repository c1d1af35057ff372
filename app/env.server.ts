import { z } from "zod";

const text = z.string().min(1);
const shape = z.object({
  DATABASE_URL: text,
  /** demo and test allow the payment simulator; unset means production, so that nothing is simulated by accident. */
  APP_ENV: z.enum(["development", "demo", "test", "production"]).default("production"),
  BASE_URL: z.url().default("http://localhost:3000"),
  DATA_DIR: text.default(".data"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Key-encryption keys, `version:base64(32 bytes)`, comma separated; the highest version seals, all open. */
  ROOT_KEYS: text,
  /** Secret behind the person keys: changing it forgets every known duplicate. */
  MATCH_SECRET: text.min(32),
  /** Secret behind cookies, API keys and one-time tokens. */
  TOKEN_SECRET: text.min(32),
  PAYMENTS_PROVIDER: z.enum(["simulator", "stripe"]).default("stripe"),
  STRIPE_SECRET_KEY: z.string().default(""),
  /** Comma separated, so that a rotation can overlap. */
  STRIPE_WEBHOOK_SECRETS: z.string().default(""),
  /** Least and most of one deposit where they differ from ours: `EUR:20.00-5000.00,RUB:500-900000`. */
  DEPOSIT_BOUNDS: z.string().default(""),
  /** Countries (ISO 3166-1, comma separated) whose leads are refused. None by default: it is the operator's decision. */
  BLOCKED_COUNTRIES: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((code) => code.trim().toUpperCase())
        .filter(Boolean),
    ),
  /** Where leads of Meta's lead ads are read from. Where payments are simulated, so is Meta, unless this says otherwise. */
  META_GRAPH_URL: z.string().default(""),
  /** Who answers for consent certificates: nobody (off), a stand-in that always says the same (fake), or the witnesses themselves. */
  CONSENT_PROOFS: z.enum(["off", "fake", "live"]).default("off"),
  TRUSTEDFORM_API_KEY: z.string().default(""),
  JORNAYA_ACCOUNT: z.string().default(""),
  /** Whether addresses that customers choose may be this machine's own, for trials: never in production. */
  OUTBOUND_LOOPBACK: z.enum(["refuse", "allow"]).default("refuse"),
  /** Whether leads' e-mail domains are asked for in the name system before the lead is sold. */
  EMAIL_DOMAIN_CHECKS: z.enum(["off", "fake", "dns"]).default("off"),
  /** Whether processes keep the open requests in memory, or ask the database each time. */
  REQUEST_INDEX: z.enum(["memory", "off"]).default("memory"),
  /** Whether a process that fills requests keeps the open leads of a type in memory, or asks the database each time. */
  STOCK_INDEX: z.enum(["memory", "off"]).default("memory"),
  /** Pings that one API key may ask of one process in a second. */
  PINGS_PER_SECOND: z.coerce.number().int().min(1).default(500),
  /** How long a lead of the market is held for a buyer who reserved it. */
  RESERVATION_SECONDS: z.coerce.number().int().min(1).max(3_600).default(60),
  MAIL_TRANSPORT: z.enum(["file", "console", "smtp"]).default("smtp"),
  SMTP_URL: z.string().default(""),
  /** Text messages: none unless an adapter is there to carry them. */
  SMS_TRANSPORT: z.enum(["none", "file", "console"]).default("none"),
  MAIL_FROM: text.default("Galena <no-reply@localhost>"),
});

function readEnvironment() {
  const read = shape.safeParse(process.env);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new Error(`The environment is not complete: ${wrong}`);
  }
  if (read.data.APP_ENV === "production" && read.data.OUTBOUND_LOOPBACK === "allow")
    throw new Error(
      "OUTBOUND_LOOPBACK=allow with APP_ENV=production: customers could reach what runs beside the exchange.",
    );
  return read.data;
}

/** The only reader of process.env in the app. Throws at start, naming every variable that is missing or malformed. */
export const env = readEnvironment();
export const isSimulated = env.PAYMENTS_PROVIDER === "simulator";

export type PaymentMode = "simulated" | "sandbox" | "live";
/** Whose money moves: nobody's, that of Stripe's sandbox, or people's. The database is stamped with it. */
export const paymentMode: PaymentMode = isSimulated
  ? "simulated"
  : /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY)
    ? "live"
    : "sandbox";
