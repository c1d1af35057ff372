import { createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { signatureHeaders, webhookSecret } from "../../app/outbound/webhook-signature.ts";

/** As a receiver does it who has read nothing but Standard Webhooks: any of the signatures, each of its own version. */
function isGenuine(secret: string, headers: Record<string, string>, body: string, now: number): boolean {
  const said = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const expected = createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"))
    .update(said, "utf8")
    .digest("base64");
  const isFresh = Math.abs(now - Number(headers["webhook-timestamp"])) <= 300;
  return isFresh && headers["webhook-signature"]!.split(" ").some((each) => each === `v1,${expected}`);
}

it("is the one of the specification's own example", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: 1_614_265_330, body: '{"test": 2432232314}' };
  expect(signatureHeaders([secret], message)).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

it("proves the whole message under each secret of a rotation, and to nobody else", () => {
  const secret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map(webhookSecret);
  fc.assert(
    fc.property(
      fc.array(secret, { minLength: 1, maxLength: 3 }),
      fc.uuid(),
      fc.string({ unit: "grapheme" }),
      (secrets, id, body) => {
        const at = 1_790_000_000;
        const headers = signatureHeaders(secrets, { id, at, body });
        for (const each of secrets) expect(isGenuine(each, headers, body, at + 300)).toBe(true);
        expect(isGenuine(secrets[0]!, headers, body, at + 301)).toBe(false); // an old message sent again
        expect(isGenuine(secrets[0]!, headers, `${body} `, at)).toBe(false);
        expect(isGenuine(secrets[0]!, { ...headers, "webhook-timestamp": String(at + 1) }, body, at)).toBe(false);
        expect(isGenuine(secrets[0]!, { ...headers, "webhook-id": `${id}1` }, body, at)).toBe(false);
        expect(isGenuine(webhookSecret(randomBytes(32)), headers, body, at)).toBe(false);
      },
    ),
  );
});
