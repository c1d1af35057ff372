import fc from "fast-check";
import { expect, it } from "vitest";
import { carriedFromAddress, hiddenOf, readSending } from "../../app/http/hosted-sending.server.ts";

const origins = ["https://shop.example"];
const url = "http://localhost:3000/f/x";

it("carries the campaign and the page around the frame from the address to the form, and nothing that may name a person", () => {
  const query =
    "?embedded=1&page=https://shop.example/landing?mail=a@b.example&referrer=https://news.example/a?b&utm_source=news&evil=1";
  const carried = carriedFromAddress(new Request(url + query), origins);
  expect(hiddenOf(carried)).toEqual({
    framed: "1",
    page: "https://shop.example/landing",
    referrer: "news.example",
    c_utm_source: "news",
  });
});

it("believes no page that may not frame the form, and takes the referrer only where the form stands alone", () => {
  const headers = { Referer: "https://search.example/?q=anna" };
  expect(
    carriedFromAddress(new Request(`${url}?embedded=1&page=https://evil.example/x`, { headers }), origins),
  ).toMatchObject({
    page: "",
    referrer: "",
  });
  expect(carriedFromAddress(new Request(url, { headers }), origins)).toMatchObject({
    isFramed: false,
    referrer: "search.example",
  });
});

const seed = Number(process.env.FUZZ_SEED ?? 20261123);
const names = [
  "pass",
  "f_email",
  "f_",
  "f___proto__",
  "channel",
  "interest",
  "c_utm_source",
  "c___proto__",
  "page",
  "framed",
  "gpc",
  "__proto__",
  "",
];
const fields = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string({ unit: "binary" })), {
  maxLength: 12,
});
const bodies = fc.oneof(
  fields.map((pairs) => ["application/x-www-form-urlencoded", pairs.map((pair) => pair.join("=")).join("&")] as const),
  fields.map((pairs) => {
    const parts = pairs.map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return ["multipart/form-data; boundary=b", `${parts.join("")}--b--\r\n`] as const;
  }),
  fc.tuple(
    fc.constantFrom(
      "multipart/form-data",
      "multipart/form-data; boundary=",
      "text/plain",
      "application/x-www-form-urlencoded; charset=x",
    ),
    fc.string({ unit: "binary" }),
  ),
);

it(`reads 10,000 bodies of any shape as an answer or as none (FUZZ_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(bodies, async ([type, body]) => {
      const request = new Request(url, {
        method: "POST",
        body: new TextEncoder().encode(body),
        headers: { "Content-Type": type },
      });
      const sending = await readSending(request, origins);
      if (sending === null) return;
      expect(Object.values(sending.entry.values).every((value) => typeof value === "string")).toBe(true);
      expect(sending.entry.channels.every((value) => typeof value === "string")).toBe(true);
      expect(["", "https://shop.example"].some((origin) => sending.carried.page.startsWith(origin))).toBe(true);
    }),
    { numRuns: 10_000, seed },
  );
}, 60_000);
