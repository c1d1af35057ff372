import { createHmac } from "node:crypto";
import type { AskedBidder } from "./bidders.ts";

/** As a receiver does it who has read nothing but Standard Webhooks: any of the signatures will do, of a fresh message. */
export function isSignedBy(secret: string, { headers, body }: AskedBidder, now = Date.now() / 1_000): boolean {
  const [id, at] = [headers["webhook-id"], headers["webhook-timestamp"]];
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const expected = createHmac("sha256", key)
    .update(`${String(id)}.${String(at)}.${body}`, "utf8")
    .digest("base64");
  const signatures = String(headers["webhook-signature"]).split(" ");
  return Math.abs(now - Number(at)) <= 300 && signatures.includes(`v1,${expected}`);
}
