import { randomBytes } from "node:crypto";
import { currentDataKey, type DataKey, openDataKeys } from "#app/crypto/data-key.server.ts";
import { open, seal } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import { webhookSecret } from "#app/outbound/webhook-signature.ts";

/** Where a program's secrets are sealed: moved elsewhere they do not open. */
const placeOf = (endpointId: string) => `bid_endpoints:${endpointId}:secret`;
const BYTES = 32;
type Sealed = { dataKeyId: number; secret: Uint8Array };

/** A fresh secret: as its buyer sees it once, and sealed with their organisation's key. */
export function bidSecret(endpointId: string, { id, key }: DataKey) {
  const secret = webhookSecret(randomBytes(BYTES));
  return { secret, sealed: { dataKeyId: id, secret: new Uint8Array(seal(key, secret, placeOf(endpointId))) } };
}

export const keyOf = (organizationId: string): Promise<DataKey> => currentDataKey(database, organizationId);

/** Secrets of a program that are sealed, opened. */
export async function openBidSecrets(endpointId: string, sealed: readonly Sealed[]): Promise<string[]> {
  const keys = await openDataKeys(
    database,
    sealed.map(({ dataKeyId }) => dataKeyId),
  );
  return sealed.map(({ dataKeyId, secret }) => open(keys.get(dataKeyId)!, secret, placeOf(endpointId)).toString());
}
