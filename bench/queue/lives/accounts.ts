import { createSecret } from "../../../src/domain/secret.ts";
import { createAgent } from "../../../src/x/agent.ts";
import { createEnroller } from "../../../src/x/enrol.ts";
import type { XStandIn } from "../../../rehearsal/x/server.ts";
import { personOf } from "../flock.ts";

/** The app at X's stand-in. */
export const app = { key: "bench-api-key", secret: "bench-api-secret" } as const;

/** What an account has granted. */
export interface Granted {
  readonly token: string;
  readonly secret: string;
}

/** Whom X's stand-in knows: as many as there are accounts. */
export function peopleOf(accounts: number): readonly ReturnType<typeof personOf>[] {
  return Array.from({ length: accounts }, (_, index) => personOf(index));
}

/** Has all of them authorise the app; gives their credentials in order. */
export async function authoriseAll(x: XStandIn, accounts: number): Promise<readonly Granted[]> {
  const enroller = createEnroller({
    keys: { key: createSecret(app.key), secret: createSecret(app.secret) },
    agent: createAgent({ port: x.port }),
  });
  const all: Granted[] = [];
  for (const { handle } of peopleOf(accounts)) {
    const begun = await enroller.begin({ handle });
    if (begun.kind !== "begun") throw new Error(begun.kind);
    const verifier = await x.control.authorise({ handle, link: begun.link });
    const granted = await enroller.complete({ ...begun, verifier });
    if (granted.kind !== "granted") throw new Error(granted.kind);
    const { token, secret } = granted.credentials;
    all.push({ token: token.reveal(), secret: secret.reveal() });
  }
  return all;
}
