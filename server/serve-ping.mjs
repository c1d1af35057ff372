import { randomUUID } from "node:crypto";

const PATH = "/api/v1/pings";
const BODY_BYTES_MAX = 64 * 1024;

/**
 * Answers pings straight from the socket: what a page needs on its way takes longer than a whole ping. True where it
 * does; every other request goes the way of pages, and so does a ping whose body is long or doesn't say how long it is.
 */
export function pingServer({ pingCall, log }) {
  return (request, response) => {
    if (request.method !== "POST" || request.url !== PATH) return false;
    if (Number(request.headers["content-length"] ?? BODY_BYTES_MAX + 1) > BODY_BYTES_MAX) return false;
    const requestId = randomUUID();
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk)); // no more than its length says: the parser sees to that
    request.on("end", () =>
      answer().catch((error) => {
        log.error({ err: error, id: requestId, path: PATH }, "request");
        response.destroy();
      }),
    );
    return true;

    async function answer() {
      const { status, headers, text } = await pingCall({
        authorization: request.headers.authorization ?? null,
        contentType: request.headers["content-type"] ?? null,
        language: request.headers["accept-language"] ?? null,
        body: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks),
        requestId,
      });
      response.writeHead(status, {
        ...headers,
        "X-Request-Id": requestId,
        "X-Content-Type-Options": "nosniff",
        "Content-Length": Buffer.byteLength(text),
      });
      response.end(text);
    }
  };
}
