import { questionBody } from "#app/exchange/bidding/bid-question.ts";
import { timeoutMs } from "#app/exchange/bidding/bidding-rules.ts";
import { examplePing } from "#app/exchange/bidding/example-ping.ts";

/** A question as a bidder gets it. */
export function exampleQuestion(currency: string): string {
  const most = { amount: 2_500n, currency };
  const { requestId, ping } = examplePing;
  const body = questionBody({ requestId, most, ping, isTest: false, deadlineMs: timeoutMs.usual });
  return JSON.stringify(JSON.parse(body), null, 2);
}

export const exampleBid = (currency: string) => JSON.stringify({ bid: { amount: "1250", currency } });
export const exampleNoBid = JSON.stringify({ bid: null });

/** For a shell: signs a question as the exchange does, and sends it to the bidder's own address. */
export function signedQuestionSample(currency: string): string {
  const body = JSON.stringify(JSON.parse(exampleQuestion(currency))).replaceAll("'", "'\\''");
  return `ID="msg_$(openssl rand -hex 16)"
AT="$(date +%s)"
BODY='${body}'
KEY="$(printf %s "\${BIDDER_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')"
SIGNATURE="$(printf %s "$ID.$AT.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | openssl base64 -A)"
curl -X POST "$BIDDER_URL" \\
  -H 'Content-Type: application/json' \\
  -H "webhook-id: $ID" \\
  -H "webhook-timestamp: $AT" \\
  -H "webhook-signature: v1,$SIGNATURE" \\
  --data "$BODY"`;
}

/** For Node.js: whether a question is the exchange's. */
export const verificationSample = `import { createHmac, timingSafeEqual } from "node:crypto";

/** \`body\`: the bytes as they came. */
export function isGenuine(secret, headers, body) {
  const [id, at] = [headers["webhook-id"], headers["webhook-timestamp"]];
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = createHmac("sha256", key).update(\`\${id}.\${at}.\`).update(body).digest();
  return headers["webhook-signature"].split(" ").some((each) => {
    const given = Buffer.from(each.slice("v1,".length), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}`;
