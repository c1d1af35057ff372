import http from "node:http";
import type { AddressInfo } from "node:net";
import { action } from "../../app/routes/webhooks.stripe.ts";

/** Our webhook behind real HTTP, for simulated events to be delivered to. */
export async function aWebhookServer(): Promise<{ url: string; statuses: number[]; stop(): Promise<void> }> {
  const statuses: number[] = [];
  const server = http.createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = new Request("http://localhost:3000/webhooks/stripe", {
        method: "POST",
        body: Buffer.concat(chunks),
        headers: { "stripe-signature": String(incoming.headers["stripe-signature"] ?? "") },
      });
      action({ request, params: {}, context: {} } as unknown as Parameters<typeof action>[0])
        .then((response) => response.status)
        .catch(() => 500)
        .then((status) => {
          statuses.push(status);
          outgoing.writeHead(status).end();
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/stripe`,
    statuses,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
