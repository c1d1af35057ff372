import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const EVERY_MS = 200;
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<"web" | "worker", string> };

/** `log`: a file for what it prints, where that is no news. */
type Wish = { port?: number; log?: string; onMemory?: (megabytes: number) => void };

/** What `npm run web` or `npm run worker` starts, with its flags; tells its memory (RSS) every now and then. */
export class AppProcess {
  private readonly child: ChildProcess;
  private readonly timer: NodeJS.Timeout | undefined;
  /** Whether it ended by itself, which it never should. */
  hasFailed = false;
  private isMeant = false;

  constructor(
    readonly mode: "web" | "worker",
    { port, log, onMemory }: Wish = {},
  ) {
    const output = log === undefined ? "inherit" : openSync(log, "a");
    const address = port === undefined ? {} : { PORT: String(port), BASE_URL: `http://localhost:${port}` };
    this.child = spawn(process.execPath, scripts[mode].split(" ").slice(1), {
      env: { ...process.env, ...address },
      stdio: ["ignore", output, output],
    });
    if (typeof output === "number") closeSync(output);
    this.child.once("exit", () => (this.hasFailed = !this.isMeant));
    if (onMemory) this.timer = setInterval(() => this.measure(onMemory), EVERY_MS);
  }

  private measure(onMemory: (megabytes: number) => void): void {
    execFile("ps", ["-o", "rss=", "-p", String(this.child.pid)], (_error, output) => {
      if (output.trim() !== "") onMemory(Math.round(Number(output) / 1024));
    });
  }

  /** At once, in the middle of whatever it does. */
  kill = () => this.end("SIGKILL");
  /** As a deployment does it. */
  stop = () => this.end("SIGTERM");

  private async end(signal: NodeJS.Signals): Promise<void> {
    clearInterval(this.timer);
    this.isMeant = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    await once(this.child, "exit");
  }
}

/** Waits until the web process at this port takes requests. */
export async function untilReady(port: number, deadlineMs: number): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`the web process on ${port} isn't ready`);
    await pause(100);
  }
}
