import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** The real entry point in a process of its own. */
export interface Running extends AsyncDisposable {
  /** All that it has printed. */
  printed(): string;
  /** Waits until it has printed this. @throws Error when it ends before */
  prints(pattern: RegExp): Promise<void>;
  send(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): void;
  /** Resolves when it has ended: with its exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>;
}

export interface Wish {
  /** Its working folder, so that no `.env` of another is read. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly options?: readonly string[];
  /** For Node itself. */
  readonly nodeOptions?: readonly string[];
}

const entry = join(import.meta.dirname, "../../../start.js");

/** Starts `start.js` under the Node that runs the tests, with no environment but this. */
export function run({ folder, environment = {}, options = [], nodeOptions = [] }: Wish): Running {
  const child = spawn(process.execPath, [...nodeOptions, entry, ...options], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const waiting = new Set<() => void>();
  const wake = (): void => waiting.forEach((look) => look());
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      wake();
    });
  }
  let isOver = false;
  const ended = once(child, "close").then(() => {
    isOver = true;
    wake();
    return child.exitCode ?? child.signalCode ?? "unknown";
  });
  return {
    printed: () => text,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(text) && !isOver) return;
          waiting.delete(look);
          if (pattern.test(text)) resolve();
          else reject(new Error(`it ended without printing ${String(pattern)}:\n${text}`));
        };
        waiting.add(look);
        look();
      }),
    send: (signal) => void child.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      if (!isOver) child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Starts it and waits for its end. */
export async function runToEnd(
  wish: Wish,
): Promise<{ readonly code: number | string; readonly printed: string }> {
  await using running = run(wish);
  return { code: await running.ended, printed: running.printed() };
}
