import http from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "../../app/env.server.ts";

type Answer = { status?: number; body: string };
type GraphServer = {
  /** What it answers next, to each request in turn; the last one stays. */
  answers: Answer[];
  asked: { path: string; token: string }[];
  stop(): Promise<void>;
};

/** Stands where Meta's Graph API is, for the feeds of this process. */
export async function aGraphServer(): Promise<GraphServer> {
  const graph: Pick<GraphServer, "answers" | "asked"> = { answers: [], asked: [] };
  const server = http.createServer((request, response) => {
    graph.asked.push({ path: request.url ?? "", token: request.headers.authorization ?? "" });
    const answer =
      graph.answers.length > 1 ? graph.answers.shift()! : (graph.answers[0] ?? { status: 404, body: "{}" });
    response.writeHead(answer.status ?? 200, { "Content-Type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const before = env.META_GRAPH_URL;
  env.META_GRAPH_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return Object.assign(graph, {
    stop: () => {
      env.META_GRAPH_URL = before;
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
