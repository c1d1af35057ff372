// The least that a JSON endpoint can be: reads a body, parses it, sends as much JSON back as a ping's answer has.
import { createServer } from "node:http";

const answer = JSON.parse(process.argv[2] ?? "{}");

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const text = JSON.stringify(answer);
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
    response.end(text);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
