import { beforeClose } from "#app/db/client.server.ts";
import { type Listener, listen } from "#app/db/listen.server.ts";
import { log } from "#app/log.server.ts";
import type { OpenMarket } from "./open-market.ts";
import { catchUpOnRequests, knownRequests, openRequests } from "./open-requests.server.ts";

let listener: Listener | null = null;
let isCatchingUp = false;
let isWordOut = false;
/** The connection since whose beginning all is read that was told by it. */
let currentOn = 0;

/**
 * The open requests of a lead type as this process was told of them, without asking: for answers that take no longer
 * than a look into memory. While it listens it learns of a change in milliseconds; while it can't, it looks.
 */
export function freshRequests(leadType: string): OpenMarket | Promise<OpenMarket> {
  if (!listener) {
    listener = listen("matching", () => void catchUp());
    beforeClose(async () => {
      await listener?.stop();
      listener = null;
    });
  }
  const connection = listener.connection();
  const known = connection !== 0 && connection === currentOn ? knownRequests(leadType) : undefined;
  return known ?? openRequests(leadType);
}

/** However many words come while it reads, it reads once more. */
async function catchUp(): Promise<void> {
  isWordOut = true;
  if (isCatchingUp) return;
  isCatchingUp = true;
  while (isWordOut) {
    isWordOut = false;
    const connection = listener?.connection() ?? 0;
    try {
      await catchUpOnRequests();
      currentOn = connection;
    } catch (error) {
      log.warn({ err: error }, "could not catch up on requests");
      currentOn = 0;
    }
  }
  isCatchingUp = false;
}
