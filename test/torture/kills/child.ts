import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Addresses } from "./options.ts";

/** One life of the bot, in a process of its own. */
export interface Life {
  /** Resolves when it answers members. @throws Error when it ends before */
  readonly online: Promise<void>;
  /** Resolves when the process is gone, whatever ended it. */
  readonly gone: Promise<void>;
  isOnline(): boolean;
  /** SIGKILL; resolves when the process is gone. @throws Error when it had ended by itself */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the bot on its folder and the stand-ins. */
export function startLife({ folder, discord, x, epoch }: Addresses): Life {
  const args = ["--folder", folder, "--discord", discord, "--x", x, "--epoch", String(epoch)];
  const child = fork(join(import.meta.dirname, "bot.ts"), args, { execArgv: [], stdio: "inherit" });
  let state: "starting" | "online" | "gone" = "starting";
  const ended = Promise.withResolvers<void>();
  const online = Promise.withResolvers<void>();
  child.once("exit", () => {
    state = "gone";
    ended.resolve();
    online.reject(new Error("the bot ended before it was online"));
  });
  child.once("message", () => {
    state = "online";
    online.resolve();
  });
  // Whoever kills it while it starts does not wait for it.
  online.promise.catch(() => {});

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const { exitCode, signalCode } = child;
    if (state === "gone") throw new Error(`the bot ended by itself: ${exitCode ?? signalCode}`);
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  }

  return {
    online: online.promise,
    gone: ended.promise,
    isOnline: () => state === "online",
    kill: () => end("SIGKILL"),
    async stop() {
      await end("SIGTERM");
      return child.exitCode;
    },
  };
}
