import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { pingServer } from "../../server/serve-ping.mjs";

type Call = { authorization: string | null; contentType: string | null; language: string | null; body: Uint8Array };

let server: http.Server;
let calls: Call[] = [];
let answer: () => Promise<{ status: number; headers: Record<string, string>; text: string }>;
const logged: unknown[] = [];

beforeAll(async () => {
  const pingCall = (call: Call) => {
    calls.push(call);
    return answer();
  };
  const serve = pingServer({ pingCall, log: { error: (what: unknown) => logged.push(what) } });
  server = http.createServer((request, response) => {
    if (!serve(request, response)) response.writeHead(299).end("the way of pages");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  calls = [];
  answer = () => Promise.resolve({ status: 200, headers: { "Content-Type": "application/json" }, text: '{"é":1}' });
});

function send(path: string, body: string | Uint8Array, init: RequestInit = {}): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: body as BodyInit, ...init });
}

it("hands a ping on as it came, and gives the answer its length, its id and no way to be read as a page", async () => {
  const headers = { Authorization: "Bearer key", "Content-Type": "application/json", "Accept-Language": "lv" };
  const response = await send("/api/v1/pings", '{"a":"ā"}', { headers });
  expect([response.status, await response.text()]).toEqual([200, '{"é":1}']);
  expect(calls).toMatchObject([{ authorization: "Bearer key", contentType: "application/json", language: "lv" }]);
  expect(Buffer.from(calls[0]!.body).toString()).toBe('{"a":"ā"}');
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("content-length")).toBe("8");
});

it("puts a body together that comes in pieces", async () => {
  const body = "x".repeat(60_000);
  await send("/api/v1/pings", body);
  expect(Buffer.from(calls[0]!.body).toString()).toBe(body);
});

it.each([
  ["another path", "/api/v1/pings/", "{}", {}],
  ["another method", "/api/v1/pings", "{}", { method: "PUT" }],
  ["a long body", "/api/v1/pings", "x".repeat(65_537), {}],
  ["a query", "/api/v1/pings?x=1", "{}", {}],
])("leaves %s to the pages", async (_, path, body, init) => {
  const response = await send(path, body, init);
  expect(response.status).toBe(299);
  expect(calls).toEqual([]);
});

it("leaves a body that doesn't say its length to the pages", async () => {
  const { port } = server.address() as AddressInfo;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const request = http.request({ port, host: "127.0.0.1", path: "/api/v1/pings", method: "POST" }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    });
    request.once("error", reject);
    request.write("{");
    request.end("}");
  });
  expect([status, calls]).toEqual([299, []]);
});

it("cuts the line where even the answer to a fault failed, and says so in the log", async () => {
  answer = () => Promise.reject(new Error("broken"));
  await expect(send("/api/v1/pings", "{}")).rejects.toThrow();
  expect(logged).toHaveLength(1);
});
