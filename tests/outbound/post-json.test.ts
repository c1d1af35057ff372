// What comes back from addresses that customers choose, each time from a real server of this machine.
import { once } from "node:events";
import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Message, postJson, type Road } from "../../app/outbound/post-json.server.ts";
import { selfSigned } from "../support/certificate.ts";
import { anHttpServer, aTcpServer, aTlsServer, type LocalServer, textOf } from "../support/hostile-servers.ts";
import { hostile } from "./read-target.test.ts";

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(({ stop }) => stop()));
});
async function started<Server extends LocalServer>(server: Promise<Server>): Promise<Server> {
  servers.push(await server);
  return server;
}
const aServer = (listener: RequestListener, at = {}) => started(anHttpServer(listener, at));
const saying =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);

/** Names that mean what the test says, one after another; the last stays. */
function namesOf(...answers: string[][]): Road & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    allowsLoopback: true,
    lookUp: (name) => {
      asked.push(name);
      return Promise.resolve(answers.length > 1 ? answers.shift()! : answers[0]!);
    },
  };
}
const home = namesOf(["127.0.0.1"]);
const post = (url: string, by: Road = home, wish: Partial<Message> = {}) =>
  postJson({ url, headers: {}, body: "{}", deadlineMs: 5_000, ...wish }, by);
const atHome = ({ port }: LocalServer, path = "/") => `http://127.0.0.1:${port}${path}`;

describe("what is sent", () => {
  it("is the body as it is, to the path, with the headers of the message and our own", async () => {
    let came: unknown;
    const server = await aServer((request, response) => {
      const { method, url, headers } = request;
      void textOf(request).then((body) => {
        came = { method, url, headers, body };
        response.end('{"bid":null}');
      });
    });
    const body = '{"name":"Jānis"}';
    const outcome = await post(atHome(server, "/bids?for=us#part"), home, { body, headers: { "webhook-id": "1" } });
    expect(outcome).toEqual({ ok: true, value: { status: 200, json: { bid: null }, text: '{"bid":null}' } });
    expect(came).toMatchObject({
      ...{ method: "POST", url: "/bids?for=us", body },
      headers: {
        ...{ host: `127.0.0.1:${server.port}`, "content-type": "application/json", "content-length": "17" },
        ...{ accept: "application/json", "accept-encoding": "identity", "webhook-id": "1" },
      },
    });
  });
});

describe("addresses", () => {
  it.each(hostile)("are not even looked up where the text is hostile: %s", async (url) => {
    const names = { ...namesOf(["8.8.8.8"]), allowsLoopback: false };
    expect(await post(url, names)).toEqual({ ok: false, reason: "refused_address" });
    expect(names.asked).toEqual([]);
  });

  it.each([
    [["127.0.0.1"]],
    [["8.8.8.8", "127.0.0.1"]], // one of them is enough
    [["8.8.8.8", "::1"]],
    [["169.254.169.254"]],
    [["::ffff:127.0.0.1"]],
    [["64:ff9b::a9fe:a9fe"]],
    [["10.0.0.1"]],
    [["not an address"]],
  ])("of a name are all checked: %j", async (addresses) => {
    const names = { ...namesOf(addresses), allowsLoopback: false };
    expect(await post("https://bids.example.com", names)).toEqual({ ok: false, reason: "refused_address" });
    expect(names.asked).toEqual(["bids.example.com"]);
  });

  it("that only look like this machine's own are not reached by http in a trial either", async () => {
    expect(await post("http://bids.example.com:4000", namesOf(["8.8.8.8"]))).toMatchObject({
      reason: "refused_address",
    });
  });

  it.each([
    ["has no address", () => Promise.resolve([])],
    ["can't be asked for", () => Promise.reject(new Error("SERVFAIL"))],
  ])("are missing where a name %s", async (_, lookUp) => {
    expect(await post("https://bids.example.com", { lookUp, allowsLoopback: false })).toMatchObject({
      reason: "unresolvable",
    });
  });

  it("are looked up once: a name that answers another the second time gains nothing", async () => {
    const genuine = await aServer(saying('"genuine"'));
    const inner = await aServer(saying('"inner"'), { address: "127.0.0.2", port: genuine.port });
    const names = namesOf(["127.0.0.1"], ["127.0.0.2"]);
    expect(await post(`http://bids.example.com:${genuine.port}`, names)).toMatchObject({ value: { json: "genuine" } });
    expect([names.asked.length, genuine.connections(), inner.connections()]).toEqual([1, 1, 0]);
  });

  it("that changed are connected to anew, and a connection that was kept serves only the same one", async () => {
    const one = await aServer(saying('"one"'));
    const other = await aServer(saying('"other"'), { address: "127.0.0.2", port: one.port });
    const names = namesOf(["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1"]);
    const answers: unknown[] = [];
    for (let i = 0; i < 4; i++) answers.push(await post(`http://bids.example.com:${one.port}`, names));
    expect(answers).toMatchObject(["one", "one", "other", "one"].map((json) => ({ value: { json } })));
    expect([one.connections(), other.connections()]).toEqual([1, 1]);
  });

  it("are tried one after another while nothing was sent", async () => {
    const server = await aServer(saying('"here"'), { address: "127.0.0.3" });
    const names = namesOf(["127.0.0.1", "127.0.0.2", "127.0.0.3"]);
    expect(await post(`http://bids.example.com:${server.port}`, names)).toMatchObject({ value: { json: "here" } });
  });
});

describe("answers", () => {
  it.each([[301], [302], [303], [307], [308]])("of %i lead nowhere", async (status) => {
    const inner = await aServer(saying('"secret"'));
    const locations = ["http://169.254.169.254/latest/meta-data/", atHome(inner)];
    for (const Location of locations) {
      const server = await aServer(saying("{}", status, { Location }));
      expect(await post(atHome(server))).toMatchObject({ reason: "bad_status", detail: { status: String(status) } });
    }
    expect(inner.connections()).toBe(0);
  });

  it.each([
    ["an error of theirs", 500, '{"bid":null}', "bad_status"],
    ["a page", 200, "<html>", "not_json"],
    ["nothing", 204, "", "not_json"],
    ["no UTF-8", 200, Buffer.from([0x22, 0xff, 0x22]), "not_json"],
    ["65,537 bytes", 200, JSON.stringify("a".repeat(65_535)), "too_large"],
    ["65,537 bytes of an error", 500, "a".repeat(65_537), "too_large"],
  ])("of %s are told apart", async (_, status, body, reason) => {
    const server = await aServer(saying(body, status));
    expect(await post(atHome(server))).toMatchObject({ ok: false, reason });
  });

  it("may have 65,536 bytes", async () => {
    const server = await aServer(saying(JSON.stringify("a".repeat(65_534))));
    expect((await post(atHome(server))).ok).toBe(true);
  });

  it("show their beginning as plain text", async () => {
    const server = await aServer(saying(`\u001b[31m\u202eno\u0000${"x".repeat(400)}`, 418));
    const answer = await post(atHome(server));
    expect(answer).toMatchObject({
      reason: "bad_status",
      detail: { answer: expect.stringMatching(/^ \[31m no x{291}$/) },
    });
  });

  it("that are packed are not unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, " "));
    expect(bomb.length).toBeLessThan(65_536);
    const server = await aServer(saying(bomb, 200, { "Content-Encoding": "gzip" }));
    expect(await post(atHome(server))).toMatchObject({ reason: "not_json" });
  });

  it("that never end are cut off with their connection", async () => {
    let ended: Promise<unknown> = Promise.resolve();
    const server = await aServer((_, response) => {
      ended = once(response, "close");
      const more = () => {
        while (response.write("a".repeat(4_096)));
      };
      response.on("drain", more);
      more();
    });
    expect(await post(atHome(server))).toMatchObject({ reason: "too_large" });
    await ended;
  });

  it("with headers without end are too large", async () => {
    const server = await started(
      aTcpServer((socket) => socket.write(`HTTP/1.1 200 OK\r\n${"X-More: aaaaaaaaaaaaaaaa\r\n".repeat(2_000)}`)),
    );
    expect(await post(atHome(server))).toMatchObject({ reason: "too_large" });
  });
});

describe("connections", () => {
  const nobody = { ...namesOf(["127.0.0.1"]) };
  it.each([
    [
      "is refused",
      async () => {
        const server = await anHttpServer(saying("{}"));
        await server.stop();
        return server;
      },
      "ECONNREFUSED",
    ],
    [
      "is reset",
      () => started(aTcpServer((socket) => socket.once("data", () => socket.resetAndDestroy()))),
      "ECONNRESET",
    ],
    [
      "ends without an answer",
      () => started(aTcpServer((socket) => socket.once("data", () => socket.end()))),
      "ECONNRESET",
    ],
    [
      "ends within the answer",
      () =>
        started(
          aTcpServer((socket) =>
            socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")),
          ),
        ),
      "ECONNRESET",
    ],
    [
      "speaks no HTTP",
      () => started(aTcpServer((socket) => socket.write("SSH-2.0-OpenSSH_9.7\r\n"))),
      "HPE_INVALID_CONSTANT",
    ],
    [
      "would rather be a web socket",
      () =>
        started(
          aTcpServer((socket) =>
            socket.once("data", () =>
              socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
            ),
          ),
        ),
      "upgrade",
    ],
  ])("that one %s is a failed one", async (_, serve, code) => {
    expect(await post(atHome(await serve()), nobody)).toMatchObject({ reason: "connection_failed", detail: { code } });
  });

  /** Each of these would hold us for as long as it likes. */
  const slow: [string, () => Promise<LocalServer>][] = [
    ["never answers", () => started(aTcpServer((socket) => socket.resume()))],
    [
      "sends a byte of its headers now and then",
      () => started(aTcpServer((socket) => drip(socket, "HTTP/1.1 200 OK\r\nX-Slow: "))),
    ],
    ["sends a byte of its body now and then", () => aServer((_, response) => drip(response.writeHead(200), "{"))],
    [
      "promises a body that doesn't come",
      () => aServer((_, response) => response.writeHead(200, { "Content-Length": "10" }).flushHeaders()),
    ],
  ];
  it.each(slow)("that one %s is given up at the deadline, and let go", async (_, serve) => {
    const server = await serve();
    expect(await post(atHome(server), nobody, { deadlineMs: 150 })).toEqual({ ok: false, reason: "timeout" });
    await server.left();
  });

  it("wait for no name server longer than for anybody else", async () => {
    const lookUp = () => new Promise<string[]>(() => {});
    expect(await post("https://bids.example.com", { lookUp, allowsLoopback: false }, { deadlineMs: 50 })).toMatchObject(
      { reason: "timeout" },
    );
  });

  it("count TLS in: a server that never says hello is given up", async () => {
    const server = await started(aTcpServer(() => {}));
    expect(await post(`https://127.0.0.1:${server.port}`, nobody, { deadlineMs: 150 })).toMatchObject({
      reason: "timeout",
    });
  });

  it("that went dead while they were kept fail once, and are not taken again", async () => {
    let isDead = false;
    const server = await started(
      aTcpServer((socket) => {
        socket.on("data", () => {
          if (!isDead) socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
      }),
    );
    expect((await post(atHome(server))).ok).toBe(true);
    isDead = true; // half open: the peer is gone and nobody was told
    expect(await post(atHome(server), nobody, { deadlineMs: 150 })).toMatchObject({ reason: "timeout" });
    isDead = false;
    expect((await post(atHome(server))).ok).toBe(true);
    expect(server.connections()).toBe(2);
  });

  it("that were closed while they were kept are made anew within the same message", async () => {
    let answers = 0;
    const server = await started(
      aTcpServer((socket) => {
        let requests = 0;
        socket.on("data", () => {
          if ((requests += 1) > 1) return socket.resetAndDestroy();
          answers += 1;
          socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
      }),
    );
    for (let i = 0; i < 3; i++) expect((await post(atHome(server))).ok).toBe(true);
    expect([answers, server.connections()]).toEqual([3, 3]);
  });
});

describe("TLS", () => {
  const ours = selfSigned(["bids.example.com"]);
  const by = { ...namesOf(["127.0.0.1"]), authorities: ours.cert };

  it("is checked against the name that was looked up, not against the address", async () => {
    const server = await started(aTlsServer(ours, saying('"sealed"')));
    expect(await post(`https://bids.example.com:${server.port}`, by)).toMatchObject({ value: { json: "sealed" } });
  });

  it("of another name is a failed connection, and nothing was said to it", async () => {
    let asked = 0;
    const server = await started(aTlsServer(ours, () => (asked += 1)));
    const answer = await post(`https://other.example.com:${server.port}`, by);
    expect(answer).toMatchObject({ reason: "connection_failed", detail: { code: "ERR_TLS_CERT_ALTNAME_INVALID" } });
    expect(asked).toBe(0);
  });

  it("that nobody vouches for is a failed connection", async () => {
    const server = await started(aTlsServer(ours, saying("{}")));
    const answer = await post(`https://bids.example.com:${server.port}`, namesOf(["127.0.0.1"]));
    expect(answer).toMatchObject({ reason: "connection_failed", detail: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" } });
  });

  it("keeps a connection for its own name: another at the same address gets one of its own", async () => {
    const both = selfSigned(["one.example.com", "other.example.com"]);
    const server = await started(
      aTlsServer(both, (request, response) => response.end(JSON.stringify(request.headers.host))),
    );
    const road = { ...namesOf(["127.0.0.1"]), authorities: both.cert };
    for (const name of ["one", "other", "one", "other"])
      expect(await post(`https://${name}.example.com:${server.port}`, road)).toMatchObject({
        value: { json: `${name}.example.com:${server.port}` },
      });
    expect(server.connections()).toBe(2);
  });
});

function drip(
  stream: { write(text: string): unknown; on(event: "close", act: () => void): unknown },
  begin: string,
): void {
  stream.write(begin);
  const timer = setInterval(() => stream.write("a"), 20);
  stream.on("close", () => clearInterval(timer));
}
