import express from "express";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { limitBody } from "../../server/limit-body.mjs";

let server: http.Server;
let received = 0;

beforeAll(async () => {
  const app = express();
  app.use((_request, response, next) => {
    response.locals.requestId = "r1";
    next();
  });
  app.use(limitBody);
  app.post("*", (request, response) => {
    received = 0;
    request.on("data", (chunk: Buffer) => (received += chunk.length));
    request.on("end", () => response.json({ received }));
    request.on("error", () => {});
  });
  server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function post(
  path: string,
  bytes: number,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: "127.0.0.1", path, method: "POST", headers }, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on("error", reject);
    const piece = Buffer.alloc(64 * 1024, 97);
    for (let sent = 0; sent < bytes; sent += piece.length)
      request.write(piece.subarray(0, Math.min(piece.length, bytes - sent)));
    request.end();
  });
}

it("lets a megabyte through and counts every byte", async () => {
  expect(await post("/buyer/wallet", 1024 * 1024)).toEqual({ status: 200, body: '{"received":1048576}' });
});

it("refuses by the announced length before reading", async () => {
  const answer = await post("/buyer/wallet", 10, { "content-length": "2000000" }).catch(() => null);
  expect(answer === null || answer.status === 413).toBe(true);
});

it("refuses what arrives beyond the limit although nothing was announced", async () => {
  const answer = await post("/buyer/wallet", 3 * 1024 * 1024).catch((error: NodeJS.ErrnoException) => ({
    status: error.code,
    body: "",
  }));
  expect([413, "ECONNRESET", "EPIPE"]).toContain(answer.status);
  expect(received).toBeLessThanOrEqual(1024 * 1024);
});

it("takes files where files are expected", async () => {
  expect(await post("/api/v1/batches", 5 * 1024 * 1024)).toEqual({
    status: 200,
    body: `{"received":${5 * 1024 * 1024}}`,
  });
});
