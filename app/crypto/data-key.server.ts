import { randomBytes } from "node:crypto";
import type { SqlRunner } from "#app/db/sql.ts";
import { insertDataKey, selectCurrentDataKey, selectDataKeys } from "#app/db/sql/data-keys.ts";
import { env } from "#app/env.server.ts";
import { open, seal } from "./seal.ts";

export type DataKey = { id: number; key: Buffer };

const rootKeys = new Map(
  env.ROOT_KEYS.split(",").map((entry) => {
    const [version = "", encoded = ""] = entry.trim().split(":");
    const key = Buffer.from(encoded, "base64");
    if (!/^\d+$/.test(version) || key.length !== 32)
      throw new Error("ROOT_KEYS: expected version:base64 of 32 bytes, comma separated");
    return [Number(version), key];
  }),
);
const currentRoot = Math.max(...rootKeys.keys());
const opened = new Map<number, Buffer>();

/**
 * The key that seals an organisation's personal data: made on first use, kept wrapped by a root key that is outside
 * the database. Destroying the row makes everything sealed under it unreadable.
 */
export async function currentDataKey(sql: SqlRunner, organizationId: string): Promise<DataKey> {
  const [row] = await sql.rows<WrappedKey>(selectCurrentDataKey(organizationId));
  if (row) return { id: row.id, key: unwrap(row) };
  const key = randomBytes(32);
  const wrapped = seal(rootKeyOf(currentRoot), key, `data_keys:${organizationId}`);
  const [made] = await sql.rows<WrappedKey>(insertDataKey(organizationId, currentRoot, wrapped));
  if (made) return { id: made.id, key: unwrap(made) };
  return currentDataKey(sql, organizationId); // another process was faster
}

/** Keys by id, opened once a process. Throws for an id that is gone: what it sealed can't be read any more. */
export async function openDataKeys(sql: SqlRunner, ids: readonly number[]): Promise<Map<number, Buffer>> {
  const missing = [...new Set(ids)].filter((id) => !opened.has(id));
  if (missing.length > 0) for (const row of await sql.rows<WrappedKey>(selectDataKeys(missing))) unwrap(row);
  return new Map(
    ids.map((id) => {
      const key = opened.get(id);
      if (!key) throw new Error(`data key ${id} is gone`);
      return [id, key];
    }),
  );
}

type WrappedKey = { id: number; organization_id: string; root_version: number; wrapped: Uint8Array };

function unwrap({ id, organization_id, root_version, wrapped }: WrappedKey): Buffer {
  const key = opened.get(id) ?? open(rootKeyOf(root_version), wrapped, `data_keys:${organization_id}`);
  opened.set(id, key);
  return key;
}

function rootKeyOf(version: number): Buffer {
  const key = rootKeys.get(version);
  if (!key) throw new Error(`ROOT_KEYS has no version ${version}`);
  return key;
}
