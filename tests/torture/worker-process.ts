import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

const EVERY_MS = 200;
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { worker: string } };
/** What `npm run worker` starts, with its flags. */
const [, ...args] = scripts.worker.split(" ");

/** A real worker; tells its memory (RSS) every now and then. */
export class WorkerProcess {
  readonly process: ChildProcess;
  /** Whether it ended by itself, which it never should. */
  hasFailed = false;
  private isMeant = false;
  private readonly timer: NodeJS.Timeout;

  constructor(onMemory: (megabytes: number) => void) {
    this.process = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
    this.process.once("exit", () => (this.hasFailed = !this.isMeant));
    this.timer = setInterval(() => {
      execFile("ps", ["-o", "rss=", "-p", String(this.process.pid)], (_error, output) => {
        if (output.trim() !== "") onMemory(Math.round(Number(output) / 1024));
      });
    }, EVERY_MS);
  }

  /** At once, in the middle of whatever it does. */
  async kill(): Promise<void> {
    clearInterval(this.timer);
    this.isMeant = true;
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill("SIGKILL");
    await once(this.process, "exit");
  }
}
