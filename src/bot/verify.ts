import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Secret } from "../domain/secret.ts";
import { loadKey } from "../key.ts";
import { verifyDeeds } from "../store/deeds/verify.ts";
import { createSigner } from "../vault.ts";
import { terminal } from "../words/en/start.ts";
import { databaseFile } from "./ground.ts";

interface VerifyAsk {
  readonly folder: string;
  /** The configured key; undefined: the one in the folder. */
  readonly key: Secret | undefined;
  /** A link as it was noted, or how it begins. */
  readonly link: string | undefined;
  readonly say: (text: string) => void;
}

/**
 * Says whether the log of a folder, or of the rehearsal in it, is what was written; gives the exit code. A bot may run meanwhile.
 * @throws StartRefusal where the key is missing or unreadable
 */
export function verifyLog({ folder: given, key, link, say }: VerifyAsk): number {
  const folder = [given, join(given, "rehearsal")].find((one) =>
    existsSync(join(one, databaseFile)),
  );
  if (folder === undefined) {
    say(terminal.noLog(given));
    return 1;
  }
  const sign = createSigner(loadKey({ given: key, folder, create: false }));
  const verdict = verifyDeeds({ path: join(folder, databaseFile), sign, link });
  say(terminal.logVerdict(verdict, link));
  return verdict.kind === "whole" && verdict.isKnown ? 0 : 1;
}
