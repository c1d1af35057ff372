import { marketVersion } from "#app/exchange/matching/market-version.server.ts";
import { log } from "#app/log.server.ts";

/** One look at the database for all who listen in this process, not one for each. */
const LOOK_EVERY_MS = 3_000;
const CHECK_EVERY_MS = 30_000;
/** Then the page says that it is no longer live: a page left open keeps nobody signed in. */
const STREAM_MS = 30 * 60_000;
const STREAMS_MAX = 200;
export const STREAMS_OF_ONE_MAX = 6;

/** `seen`: the version of the market that the page shows. */
type Opening = { whose: string; seen: string | null; isStillOpen: () => Promise<boolean> };

const listeners = new Set<Listener>();
let looking: NodeJS.Timeout | null = null;

/**
 * Server-sent events that say no more than that something changed on the market. Null when too many are open, of this
 * person or in all: the page works by reload then. Ends with the reader, with the session, and after half an hour.
 */
export function openMarketStream(signal: AbortSignal, opening: Opening): Response | null {
  const own = [...listeners].filter(({ whose }) => whose === opening.whose).length;
  if (listeners.size >= STREAMS_MAX || own >= STREAMS_OF_ONE_MAX) return null;
  let listener = null as Listener | null;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      listener = new Listener(controller, opening);
      signal.addEventListener("abort", () => listener?.end(), { once: true });
    },
    cancel() {
      listener?.leave();
    },
  });
  const headers = { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store, no-transform" };
  return new Response(body, { headers });
}

/** How many listen now. */
export function countMarketStreams(): number {
  return listeners.size;
}

const encoder = new TextEncoder();

class Listener {
  readonly whose: string;
  #seen: string | null;
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #checking: NodeJS.Timeout;
  readonly #ending: NodeJS.Timeout;

  constructor(controller: ReadableStreamDefaultController<Uint8Array>, { whose, seen, isStillOpen }: Opening) {
    this.whose = whose;
    this.#seen = seen;
    this.#controller = controller;
    this.#checking = setInterval(() => void this.#check(isStillOpen), CHECK_EVERY_MS);
    this.#ending = setTimeout(() => this.#endOfTime(), STREAM_MS);
    this.#send("retry: 5000\n\n");
    listeners.add(this);
    looking ??= setInterval(() => void look(), LOOK_EVERY_MS);
  }

  tell(version: string): void {
    if (this.#seen !== null && this.#seen !== version) this.#send("event: change\ndata:\n\n");
    this.#seen = version;
  }

  end(): void {
    if (this.leave()) this.#controller.close();
  }

  /** Answers whether it was still there. */
  leave(): boolean {
    if (!listeners.delete(this)) return false;
    clearInterval(this.#checking);
    clearTimeout(this.#ending);
    if (listeners.size === 0 && looking !== null) {
      clearInterval(looking);
      looking = null;
    }
    return true;
  }

  #endOfTime(): void {
    this.#send("event: over\ndata:\n\n");
    this.end();
  }

  async #check(isStillOpen: () => Promise<boolean>): Promise<void> {
    const isOpen = await isStillOpen().catch(() => false);
    if (!listeners.has(this)) return;
    if (isOpen) this.#send(": \n\n");
    else this.end();
  }

  #send(text: string): void {
    this.#controller.enqueue(encoder.encode(text));
  }
}

export async function look(): Promise<void> {
  try {
    const version = await marketVersion();
    for (const listener of listeners) listener.tell(version);
  } catch (error) {
    log.warn({ err: error }, "could not look whether the market changed");
  }
}
