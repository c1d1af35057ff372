// Servers on this machine that behave as the worst of the internet does, for what we send to addresses of customers.
import http, { type IncomingMessage, type RequestListener } from "node:http";
import https from "node:https";
import net, { type AddressInfo, type Socket } from "node:net";
import type { SelfSigned } from "./certificate.ts";

export type LocalServer = {
  port: number;
  /** Connections that were made to it. */
  connections: () => number;
  /** Resolves once none of them is open. */
  left: () => Promise<unknown>;
  stop: () => Promise<void>;
};

async function listening(server: net.Server, address: string, port = 0): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    left: () => Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.on("close", resolve)))),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export const anHttpServer = (listener: RequestListener, at: { address?: string; port?: number } = {}) =>
  listening(http.createServer({ keepAliveTimeout: 60_000 }, listener), at.address ?? "127.0.0.1", at.port);

export const aTlsServer = ({ key, cert }: SelfSigned, listener: RequestListener) =>
  listening(https.createServer({ key, cert }, listener), "127.0.0.1");

/** Speaks no HTTP unless `talk` does. */
export const aTcpServer = (talk: (socket: Socket) => void) => listening(net.createServer(talk), "127.0.0.1");

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
