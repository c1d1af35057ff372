import http from "node:http";
import https from "node:https";
import type { Target } from "./read-target.ts";

const REPLY_MAX = 64 * 1024;
const IDLE_MS = 15_000;
const HEADERS_MAX = 16 * 1024;
const kept = { keepAlive: true, maxFreeSockets: 10, timeout: IDLE_MS, scheduling: "lifo" } as const;
/** Connections are kept by address, port and TLS name: one that was made to another address is never taken again. */
const agents = { http: new http.Agent(kept), https: new https.Agent(kept) };

export type Sending = {
  target: Target;
  /** The checked address that is connected to. */
  address: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  signal: AbortSignal;
  /** Certificate authorities instead of the public ones. */
  authorities?: string | undefined;
};
export type Reply = { status: number; bytes: Buffer };
/** `isUnsent`: no connection came about, so another address may be tried. */
export type Failure = { failure: "too_large" | "connection_failed"; code: string; isUnsent: boolean };

/**
 * One request to one address, without any look-up; at most 64 kB of its answer, unpacked by nobody. A kept connection
 * that was closed just as we wrote to it is the ordinary end of one: then once more on a new one.
 */
export async function pinnedExchange(sending: Sending): Promise<Reply | Failure> {
  const first = await exchangeOn(sending, agents[sending.target.isSecure ? "https" : "http"]);
  return first === "stale" ? ((await exchangeOn(sending, false)) as Reply | Failure) : first;
}

function exchangeOn(sending: Sending, agent: http.Agent | false): Promise<Reply | Failure | "stale"> {
  const { target, address, body, signal } = sending;
  return new Promise((resolve) => {
    const request = (target.isSecure ? https : http).request({
      ...{ agent, host: address, port: target.port, method: "POST", path: target.path, setHost: false, signal },
      ...{ maxHeaderSize: HEADERS_MAX, headers: { ...sending.headers, ...ownHeaders(sending) } },
      ...(target.isSecure && { servername: target.isAddress ? "" : target.name, minVersion: "TLSv1.2" }),
      ...(sending.authorities !== undefined && { ca: sending.authorities }),
    });
    let isConnected = false;
    request.on("socket", (socket) => {
      const connected = () => (isConnected = true);
      if (request.reusedSocket) connected();
      else socket.once(target.isSecure ? "secureConnect" : "connect", connected);
    });
    request.on("response", (response) => void readReply(response).then(resolve));
    request.on("upgrade", (_response, socket) => {
      socket.destroy();
      resolve({ failure: "connection_failed", code: "upgrade", isUnsent: false });
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      const code = error.code ?? "unknown";
      if (request.reusedSocket && (code === "ECONNRESET" || code === "EPIPE")) return resolve("stale");
      const failure = code === "HPE_HEADER_OVERFLOW" ? "too_large" : "connection_failed";
      resolve({ failure, code, isUnsent: !isConnected });
    });
    request.end(body);
  });
}

function ownHeaders({ target, body }: Sending) {
  return {
    Host: target.host,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    Accept: "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": "Galena/1",
  };
}

/** Reads no more than is allowed. What is longer, or breaks off, takes its connection with it. */
async function readReply(response: http.IncomingMessage): Promise<Reply | Failure> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > REPLY_MAX) return { failure: "too_large", code: "too_large", isUnsent: false };
      chunks.push(chunk);
    }
    return { status: response.statusCode!, bytes: Buffer.concat(chunks) };
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    return { failure: "connection_failed", code, isUnsent: false };
  }
}
