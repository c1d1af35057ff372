// What the page for bidders' authors says can be copied is tried as it stands there.
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { exampleBid, exampleNoBid, exampleQuestion, verificationSample } from "../../app/api/bidder-samples.ts";
import { readBid } from "../../app/exchange/bidding/bid-question.ts";
import { signatureHeaders, webhookSecret } from "../../app/outbound/webhook-signature.ts";

type IsGenuine = (secret: string, headers: Record<string, string>, body: Buffer) => boolean;
let isGenuine: IsGenuine;
beforeAll(async () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), "galena-")), "bidder.mjs");
  writeFileSync(file, verificationSample);
  ({ isGenuine } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { isGenuine: IsGenuine });
});

const [ours, theirs] = [1, 2].map((byte) => webhookSecret(Buffer.alloc(32, byte))) as [string, string];
const body = Buffer.from(exampleQuestion("EUR"));
const at = (secondsAgo = 0) => Math.floor(Date.now() / 1_000) - secondsAgo;
const signed = (secrets: string[], seconds = at()) =>
  signatureHeaders(secrets, { id: "msg_1", at: seconds, body: body.toString() });

it("knows what is genuine, also while a secret is being replaced", () => {
  expect(isGenuine(ours, signed([ours]), body)).toBe(true);
  expect(isGenuine(ours, signed([theirs, ours]), body)).toBe(true);
});

it.each([
  ["another secret", () => isGenuine(ours, signed([theirs]), body)],
  ["another body", () => isGenuine(ours, signed([ours]), Buffer.concat([body, Buffer.from(" ")]))],
  ["another time", () => isGenuine(ours, { ...signed([ours]), "webhook-timestamp": String(at(1)) }, body)],
  ["another id", () => isGenuine(ours, { ...signed([ours]), "webhook-id": "msg_2" }, body)],
  ["an old question", () => isGenuine(ours, signed([ours], at(600)), body)],
  ["no signature", () => isGenuine(ours, { ...signed([ours]), "webhook-signature": "" }, body)],
  ["a short one", () => isGenuine(ours, { ...signed([ours]), "webhook-signature": "v1,AAAA" }, body)],
])("knows %s as not genuine", (_, check) => expect(check()).toBe(false));

it("shows answers that count", () => {
  const most = { amount: 2_500n, currency: "EUR" };
  expect(readBid(JSON.parse(exampleBid("EUR")), most)).toEqual({ bid: 1_250n, isCut: false });
  expect(readBid(JSON.parse(exampleNoBid), most)).toEqual({ bid: null, isCut: false });
});
