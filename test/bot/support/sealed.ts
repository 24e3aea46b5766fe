import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { createSecret } from "../../../src/domain/secret.ts";
import { openCredentials } from "../../../src/flock/enrolment/sealing.ts";
import { createVault } from "../../../src/vault.ts";

/** The secrets that a run has used so far. */
export interface Gathered {
  readonly secrets: Set<string>;
  /** They stand in links, and nowhere else. */
  readonly requestTokens: Set<string>;
}

interface Row {
  readonly id: string;
  readonly isRequest: number;
  readonly token: Uint8Array;
  readonly secret: Uint8Array;
}

/** Opens, with the key of a bot's folder, whatever is sealed in its database just now. */
export function gather(folder: string, { secrets, requestTokens }: Gathered): void {
  const key = readFileSync(join(folder, "key"), "utf8").trim();
  secrets.add(key);
  const vault = createVault(createSecret(key));
  const database = new Database(join(folder, "flock.db"), { readonly: true });
  const enrolments = database.prepare<[], Row>(
    "select id, state <> 'other-handle' as isRequest, token, secret from enrolment where token is not null",
  );
  const accounts = database.prepare<[], Row>(
    "select account_id as id, 0 as isRequest, token, secret from credentials",
  );
  for (const [table, rows] of [
    ["enrolment", enrolments.all()],
    ["credentials", accounts.all()],
  ] as const) {
    for (const { id, isRequest, ...sealed } of rows) {
      const { token, secret } = openCredentials(vault, sealed, { table, row: id });
      (isRequest === 1 ? requestTokens : secrets).add(token.reveal());
      secrets.add(secret.reveal());
    }
  }
  database.close();
}
