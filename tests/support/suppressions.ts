import { randomUUID } from "node:crypto";

async function* pieces(text: string, size = 7) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A suppression list as it arrives, in small pieces. */
export function listOf(text: string, id: string = randomUUID(), name = "List") {
  return { id, name, bytes: pieces(text) };
}
