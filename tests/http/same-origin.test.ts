import { expect, test } from "vitest";
import { crossSiteProblem } from "#app/http/same-origin.ts";

const own = ["https://galena.example"];
const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  crossSiteProblem({ method, path, header: (name) => headers[name] }, own);

test.each(["POST", "PUT", "PATCH", "DELETE", "post", "FOO"])("%s from another site is refused", (method) => {
  expect(ask(method, "/buyer/wallet", { "sec-fetch-site": "cross-site" })).toBeDefined();
  expect(ask(method, "/buyer/wallet", { "sec-fetch-site": "same-site" })).toBeDefined();
  expect(ask(method, "/buyer/wallet", { origin: "https://evil.example" })).toBeDefined();
  expect(ask(method, "/buyer/wallet", { origin: "null" })).toBeDefined();
  expect(ask(method, "/buyer/wallet")).toBeDefined();
});

test("a page of this site may post", () => {
  expect(ask("POST", "/buyer/wallet", { "sec-fetch-site": "same-origin" })).toBeUndefined();
  expect(ask("POST", "/buyer/wallet", { origin: "https://galena.example" })).toBeUndefined();
});

test("Sec-Fetch-Site outweighs a matching Origin", () => {
  expect(ask("POST", "/x", { "sec-fetch-site": "cross-site", origin: "https://galena.example" })).toBeDefined();
});

test("reading is open to links from anywhere", () => {
  expect(ask("GET", "/", { "sec-fetch-site": "cross-site" })).toBeUndefined();
  expect(ask("HEAD", "/")).toBeUndefined();
});

test("calls by API key and signed webhooks carry no cookie authority", () => {
  expect(ask("POST", "/api/v1/batches", { authorization: "Bearer x" })).toBeUndefined();
  expect(ask("POST", "/webhooks/stripe")).toBeUndefined();
  expect(ask("POST", "/hooks/5f0c7c1e-5d0b-4c7a-9a51-0c6f6f0d8a11")).toBeUndefined();
  expect(ask("POST", "/f/5f0c7c1e-5d0b-4c7a-9a51-0c6f6f0d8a11", { origin: "null" })).toBeUndefined();
  expect(ask("POST", "/api/v1/batches"), "refused later, for want of a key").toBeUndefined();
  expect(ask("POST", "/buyer/wallet", { authorization: "Bearer x" })).toBeDefined();
});
