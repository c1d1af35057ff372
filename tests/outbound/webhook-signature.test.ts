import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { signatureHeaders, webhookSecret } from "../../app/outbound/webhook-signature.ts";
import { isSignedBy } from "../support/signatures.ts";

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
        for (const each of secrets) expect(isSignedBy(each, { headers, body }, at + 300)).toBe(true);
        expect(isSignedBy(secrets[0]!, { headers, body }, at + 301)).toBe(false); // an old message sent again
        expect(isSignedBy(secrets[0]!, { headers, body: `${body} ` }, at)).toBe(false);
        expect(
          isSignedBy(secrets[0]!, { headers: { ...headers, "webhook-timestamp": String(at + 1) }, body }, at),
        ).toBe(false);
        expect(isSignedBy(secrets[0]!, { headers: { ...headers, "webhook-id": `${id}1` }, body }, at)).toBe(false);
        expect(isSignedBy(webhookSecret(randomBytes(32)), { headers, body }, at)).toBe(false);
      },
    ),
  );
});
