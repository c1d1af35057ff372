import { newApiKey } from "../../app/crypto/api-key.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import { type MemberActor, type Scope, scopes as allScopes } from "../../app/exchange/actor.ts";

/** A working key of the actor's organisation, as its owner would send it; with every scope unless said. */
export async function anApiKey(
  { organizationId }: Pick<MemberActor, "organizationId">,
  scopes: readonly Scope[] = allScopes,
  dates: { expiresAt?: Date; revokedAt?: Date } = {},
): Promise<string> {
  const { key, hint, hash } = newApiKey("test");
  const createdBy = "00000000-0000-4000-8000-000000000000";
  await prisma.apiKey.create({
    data: { organizationId, name: "test", hint, keyHash: hash, scopes: [...scopes], createdBy, ...dates },
  });
  return key;
}

type Sent = {
  key?: string;
  /** Sent as JSON; a string goes as it is. */
  body?: unknown;
  headers?: Record<string, string>;
};

/** A request as a client sends it: `apiRequest("POST", "/api/v1/batches", { key, body })`. */
export function apiRequest(method: string, path: string, { key, body, headers = {} }: Sent = {}): Request {
  const sent = new Headers(headers);
  if (key !== undefined) sent.set("Authorization", `Bearer ${key}`);
  if (body !== undefined && !sent.has("Content-Type")) sent.set("Content-Type", "application/json");
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  return new Request(`http://localhost:3000${path}`, { method, headers: sent, body: text });
}

/** The rest of what a loader or action is given. */
export const routeArgs = (request: Request, params: Record<string, string> = {}) => ({
  request,
  params,
  context: { requestId: "00000000-0000-4000-8000-00000000000f", clientAddress: "192.0.2.1" },
});
