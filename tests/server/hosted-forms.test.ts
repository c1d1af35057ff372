import express from "express";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { hostedFormHeaders, isHostedForm } from "../../server/hosted-forms.mjs";

it.each(["/f/5f0c7c1e", "/f/5f0c7c1e/", "/f/5f0c7c1e/embed.js", "/f/confirmations/abc"])(
  "lets %s say who may frame it",
  (path) => expect(isHostedForm(path)).toBe(true),
);
it.each(["/", "/f", "/f/", "/f/a/b", "/seller/f/a", "/f/confirmations/a/b", "/forms/f/a", "/f/a/embed.js/x"])(
  "keeps %s out of frames",
  (path) => expect(isHostedForm(path)).toBe(false),
);

it("sets what doesn't depend on the form, and leaves the policy to its route", async () => {
  const app = express().use(hostedFormHeaders({ isHttps: true }));
  app.get("*", (_request, response) => void response.send("x"));
  const server = app.listen(0);
  const { port } = server.address() as AddressInfo;
  const { headers } = await fetch(`http://127.0.0.1:${port}/f/a`);
  server.close();
  expect(headers.get("content-security-policy")).toBeNull();
  expect(headers.get("x-frame-options")).toBeNull();
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("strict-transport-security")).toContain("max-age=31536000");
});
