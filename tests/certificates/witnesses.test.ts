import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Road } from "../../app/certificates/ask-json.ts";
import { withBreaker } from "../../app/certificates/breaker.ts";
import { fakeWitness } from "../../app/certificates/fake-witness.ts";
import { jornaya } from "../../app/certificates/jornaya.ts";
import { trustedForm } from "../../app/certificates/trusted-form.ts";
import type { ClaimOutcome, ConsentProof } from "../../app/exchange/consent/consent-proof.ts";

const hex = (start: string) => start.padEnd(40, "0");
const guid = (start: string) => `${start.padEnd(8, "0")}-2A60-890C-5F89-D2435448FD1D`;
const subject = { phone: "+12015550123", email: "anna@example.com", reference: "lead-1" };
const claim = (proof: ConsentProof, id: string) => proof.claim({ ...subject, id });
const answering =
  (status: number, body: BodyInit | null): Road =>
  () =>
    Promise.resolve(new Response(body, { status }));

describe("the stand-in speaks as the witnesses do", () => {
  it.each<[string, ClaimOutcome]>([
    ["a102", "matched"],
    ["beef", "not_matched"],
    ["dead", "expired"],
    ["fade", "unreachable"],
    ["c0de", "unreachable"],
  ])("TrustedForm %s: %s", async (start, outcome) => {
    expect(await claim(trustedForm(fakeWitness, "k"), hex(start))).toBe(outcome);
  });

  it.each<[string, ClaimOutcome]>([
    ["063A3537", "matched"],
    ["BEEF", "not_matched"],
    ["DEAD", "not_matched"],
    ["FADE", "unreachable"],
    ["C0DE", "unreachable"],
  ])("Jornaya %s: %s", async (start, outcome) => {
    expect(await claim(jornaya(fakeWitness, "a"), guid(start))).toBe(outcome);
  });
});

describe("TrustedForm's answers", () => {
  const sample = "../shared/data/vendor-formats/trustedform-claim-response.json";
  it.runIf(existsSync(sample))("are read as its own sample has them", async () => {
    expect(await claim(trustedForm(answering(201, readFileSync(sample)), "k"), hex("a1"))).toBe("matched");
  });

  it.each<[number, string | null, ClaimOutcome]>([
    [404, "{}", "expired"],
    [410, null, "expired"],
    [400, "{}", "not_matched"],
    [406, "{}", "not_matched"],
    [402, "{}", "unreachable"],
    [403, "{}", "unreachable"],
    [405, "{}", "unreachable"],
    [301, null, "unreachable"], // no redirect is followed
    [429, "{}", "unreachable"],
    [500, "{}", "unreachable"],
    [201, "not json", "unreachable"],
    [201, "[]", "unreachable"],
    [201, JSON.stringify({ outcome: "success", fingerprints: { matching: "all", non_matching: [] } }), "unreachable"],
    [201, JSON.stringify({ outcome: "success", fingerprints: { matching: [], non_matching: [] } }), "not_matched"],
    [201, JSON.stringify({ outcome: "error", fingerprints: { matching: ["a"], non_matching: [] } }), "not_matched"],
    [201, JSON.stringify({ outcome: "success", padding: "x".repeat(100_000) }), "unreachable"], // too long
  ])("%i %s", async (status, body, outcome) => {
    expect(await claim(trustedForm(answering(status, body), "k"), hex("a1"))).toBe(outcome);
  });

  it("never throws, whatever the road does", async () => {
    const broken: Road = () => Promise.reject(new TypeError("fetch failed"));
    expect(await claim(trustedForm(broken, "k"), hex("a1"))).toBe("unreachable");
    expect(await claim(jornaya(broken, "a"), guid("A1"))).toBe("unreachable");
  });

  it("are asked for at the certificate's own address, with the contacts and nothing else of the person", async () => {
    const asked: { url: string; init: RequestInit }[] = [];
    const listening: Road = (url, init) => {
      asked.push({ url, init });
      return fakeWitness(url, init);
    };
    await claim(trustedForm(listening, "key"), hex("a1"));
    expect(asked[0]!.url).toBe(`https://cert.trustedform.com/${hex("a1")}`);
    expect(asked[0]!.init.redirect).toBe("manual");
    const form = new URLSearchParams(String(asked[0]!.init.body));
    expect(Object.fromEntries(form)).toEqual({
      reference: "lead-1",
      vendor: "Galena",
      email: subject.email,
      phone_1: subject.phone,
    });
  });
});

describe("the breaker", () => {
  it("opens after five failures in a row, lets one question through after half a minute, and closes by an answer", async () => {
    let now = 0;
    let outcome: ClaimOutcome = "unreachable";
    let asked = 0;
    const proof = withBreaker(
      {
        kind: "jornaya",
        claim: () => {
          asked += 1;
          return Promise.resolve(outcome);
        },
      },
      () => now,
    );
    for (let i = 0; i < 8; i++) await claim(proof, "x");
    expect([asked, proof.isOpen()]).toEqual([5, true]);
    now = 30_001;
    expect(proof.isOpen()).toBe(false);
    await claim(proof, "x");
    expect([asked, proof.isOpen()]).toEqual([6, true]); // failed again: closed for another half minute
    now = 60_002;
    outcome = "matched";
    expect(await claim(proof, "x")).toBe("matched");
    outcome = "unreachable";
    for (let i = 0; i < 4; i++) await claim(proof, "x");
    expect(proof.isOpen()).toBe(false); // four are not five
  });
});
