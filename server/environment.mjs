// Fills in what a newcomer has not set. In production nothing is filled in but the port: a missing secret stops the start.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";

/** Sets the environment for the mode; starts the embedded database when no DATABASE_URL is given, and returns it. */
export async function completeEnvironment({ isDemo, mode }) {
  const env = process.env;
  const isCheck = mode === "audit" || mode === "replay";
  if (isDemo || (isCheck && !env.DATABASE_URL)) env.APP_ENV ??= "demo";
  env.APP_ENV ??= "production";
  env.PORT ??= "3000";
  env.DATA_DIR ??= ".data";
  refuseUnsafe(env);
  const isLocal = env.APP_ENV !== "production";
  if (isLocal) {
    env.BASE_URL ??= `http://localhost:${env.PORT}`;
    env.PAYMENTS_PROVIDER ??= env.STRIPE_SECRET_KEY ? "stripe" : "simulator";
    env.MAIL_TRANSPORT ??= "file";
    env.CONSENT_PROOFS ??= "fake";
    env.SMS_TRANSPORT ??= "file";
    env.OUTBOUND_LOOPBACK ??= "allow";
    env.LOG_LEVEL ??= "warn";
    for (const [name, value] of Object.entries(localSecrets(env.DATA_DIR))) env[name] ??= value;
  } else if (isCheck) {
    for (const [name, value] of Object.entries(freshSecrets())) env[name] ??= value; // a check opens nothing sealed
  } else if (!env.ROOT_KEYS && !env.MATCH_SECRET && !env.TOKEN_SECRET) {
    throw new Error(
      "APP_ENV is not set, so this is production, and its secrets are missing (README, In production). For a trial: npm start, or APP_ENV=demo.",
    );
  }
  env.NODE_ENV ??= "production";
  if (env.DATABASE_URL) return null;
  if (!isLocal && !isCheck)
    throw new Error("DATABASE_URL is not set. In production the database is your own; for a trial run: npm start.");
  const embedded = await startEmbeddedPostgres({ dataDir: path.join(env.DATA_DIR, "postgres"), database: "galena" });
  env.DATABASE_URL = embedded.url;
  return embedded;
}

/** Play money and real money never meet. */
function refuseUnsafe(env) {
  const isLive = /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY ?? "");
  if (env.PAYMENTS_PROVIDER === "simulator" && isLive)
    throw new Error("PAYMENTS_PROVIDER=simulator with a live Stripe key: one of the two is a mistake.");
  if (isLive && env.APP_ENV !== "production")
    throw new Error(`A live Stripe key with APP_ENV=${env.APP_ENV}: a trial must not move real money.`);
  if (env.APP_ENV === "production" && env.PAYMENTS_PROVIDER === "simulator")
    throw new Error("The payment simulator does not run with APP_ENV=production.");
  if (env.APP_ENV === "production" && env.OUTBOUND_LOOPBACK === "allow")
    throw new Error(
      "OUTBOUND_LOOPBACK=allow does not run with APP_ENV=production: customers could reach this machine.",
    );
}

function freshSecrets() {
  return {
    ROOT_KEYS: `1:${randomBytes(32).toString("base64")}`,
    MATCH_SECRET: randomBytes(32).toString("base64"),
    TOKEN_SECRET: randomBytes(32).toString("base64"),
    STRIPE_WEBHOOK_SECRETS: `whsec_sim_${randomBytes(24).toString("hex")}`,
  };
}

/** Secrets of a trial on this machine: made once, kept beside its data. */
function localSecrets(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir, { recursive: true });
    const aside = `${file}.${process.pid}`;
    fs.writeFileSync(aside, JSON.stringify(freshSecrets(), null, 2), { mode: 0o600 });
    try {
      fs.linkSync(aside, file); // whoever is first decides; the others read
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      fs.rmSync(aside, { force: true });
    }
  }
  return JSON.parse(fs.readFileSync(file, "utf8"));
}
