/** The road to one witness: `fetch`, or what stands for it. */
export type Road = (url: string, init: RequestInit) => Promise<Response>;
/** `body` is undefined where it is no JSON, or too long. */
export type Answer = { status: number; body: unknown };

const ANSWER_MS = 10_000;
const BYTES_MAX = 64 * 1024;

/** Asks within ten seconds, follows no redirect and reads 64 kB at most; null: no answer. Never throws. */
export async function askJson(road: Road, url: string, init: RequestInit): Promise<Answer | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await road(url, { ...init, redirect: "manual", signal });
    return { status: response.status, body: parsed(await textOf(response)) };
  } catch {
    return null; // refused, broken off, or too slow: one is as good as the other
  }
}

async function textOf(response: Response): Promise<string | null> {
  if (!response.body) return null;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    if ((bytes += piece.length) > BYTES_MAX) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
