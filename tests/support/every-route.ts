import { flatRoutes } from "@remix-run/fs-routes";
import path from "node:path";

type Part = (args: never) => unknown;
export type RouteModule = { loader?: Part; action?: Part; default?: unknown };
export type Route = { file: string; path: string; params: string[]; module: RouteModule };
type Entry = { path?: string; file: string; children?: Entry[] };

const modules = import.meta.glob<RouteModule>("../../app/routes/*.{ts,tsx}");

/** Every route as Remix itself finds it, with its address: `/settings/members/:userId/role`. A new one is in it by itself. */
export async function everyRoute(): Promise<Route[]> {
  globalThis.__remixAppDirectory = path.resolve("app");
  const found = flatten((await flatRoutes()) as Entry[], "");
  return Promise.all(
    found.map(async ({ file, path: address }) => ({
      file,
      path: address,
      params: [...address.matchAll(/:(\w+)|\*/g)].map((match) => match[1] ?? "*"),
      module: await modules[`../../app/routes/${file}`]!(),
    })),
  );
}

function flatten(entries: Entry[], above: string): { file: string; path: string }[] {
  return entries.flatMap((entry) => {
    const address = entry.path === undefined ? above : `${above}/${entry.path}`;
    const own = { file: path.basename(entry.file), path: address === "" ? "/" : address };
    return [own, ...flatten(entry.children ?? [], address)];
  });
}

export type Answer = { status: number; location: string | null; body: unknown; error?: unknown };

/** What a loader or action answers, however it says it: returned or thrown, Response, data() or a plain value. */
export async function answerOf(run: () => unknown): Promise<Answer> {
  try {
    return await readAnswer(await run(), 200);
  } catch (thrown) {
    if (thrown instanceof Error) return { status: 500, location: null, body: null, error: thrown };
    return readAnswer(thrown, 500);
  }
}

async function readAnswer(value: unknown, plain: number): Promise<Answer> {
  if (value instanceof Response) {
    const location = value.headers.get("Location");
    return { status: value.status, location, body: await bodyOf(value) };
  }
  const { init, data } = (value ?? {}) as { init?: ResponseInit | null; data?: unknown };
  if (init) return { status: init.status ?? 200, location: new Headers(init.headers).get("Location"), body: data };
  return { status: plain, location: null, body: value };
}

async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.startsWith("text/event-stream")) return /json/.test(type) ? response.json() : response.text();
  await response.body?.cancel(); // it would never end
  return "";
}
