import type { AccountCheckup, Checkup, FlockCheckup } from "../../../src/flock/checkup/checking.ts";
import { account, noon, poem } from "../fixtures.ts";

export const { id } = account();
export const link = "https://x.com/leaves_of_grass/status/1234567890123456789";
const seen = { by: "100", at: noon };

export function checkup(change: Partial<Checkup> = {}): Checkup {
  return {
    account: account(),
    poem: poem({ imprint: { rights: "public domain" } }),
    word: { at: noon, token: "alive", cause: undefined, detail: undefined },
    token: "alive",
    last: { at: noon - 1_000, link },
    vouched: { label: seen, bio: seen },
    twin: undefined,
    alike: { own: 0, abroad: 0, handle: undefined },
    concerns: [],
    ...change,
  };
}

const price = { askable: 1, mostMicros: 25_000, readMicros: 5_000 };

export function one(change: Partial<AccountCheckup> = {}): AccountCheckup {
  return { ...checkup(), lines: { own: 0, abroad: 0, examples: [] }, ...price, ...change };
}

export function flock(
  accounts: readonly Checkup[],
  change: Partial<FlockCheckup> = {},
): FlockCheckup {
  const askable = accounts.length;
  // Discord takes no two buttons of one id.
  const apart = accounts.map((each, nth) => ({
    ...each,
    account: { ...each.account, id: `${nth}`.padStart(16, "a") },
  }));
  return { accounts: apart, askable, mostMicros: askable * 25_000, readMicros: 5_000, ...change };
}
