import { expect, it } from "vitest";
import { apiRead, apiWrite } from "../../app/api/endpoint.server.ts";
import { methodProblem } from "../../app/api/method-problem.server.ts";

const nothing = async () => ({});
apiRead("leads:read", nothing, { describe: { path: "/api/v1/probes/{probeId}", summary: "Read" } });
apiWrite("leads:write", null, nothing, {
  describe: { path: "/api/v1/probes/{probeId}", summary: "Remove" },
  method: "DELETE",
});

it.each([
  ["POST", "/api/v1/probes/7"],
  ["PUT", "/api/v1/probes/7/"],
  ["FOO", "/api/v1/probes/x%20y"],
])("%s %s is answered with what would be allowed", async (method, path) => {
  const response = methodProblem(method, path, "id-1");
  expect(response?.status).toBe(405);
  expect(response?.headers.get("Allow")).toBe("DELETE, GET");
  expect(await response?.json()).toMatchObject({ reason: "method_not_allowed", request_id: "id-1" });
});

it.each([
  ["GET", "/api/v1/probes/7"],
  ["HEAD", "/api/v1/probes/7"],
  ["DELETE", "/api/v1/probes/7"],
  ["POST", "/api/v1/probes"],
  ["POST", "/api/v1/probes/7/8"],
  ["POST", "/seller"],
])("%s %s passes on", (method, path) => expect(methodProblem(method, path, "id-1")).toBeNull());
