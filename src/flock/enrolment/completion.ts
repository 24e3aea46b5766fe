import { isSameHandle } from "../../domain/account.ts";
import type { Access, Account } from "../../domain/account.ts";
import type { Prices } from "../../domain/money/prices.ts";
import type { Enrolment } from "../../domain/enrolment.ts";
import { Refusal } from "../../domain/refusal.ts";
import { idAt } from "../../domain/snowflake.ts";
import type { Completion } from "./asking.ts";
import type { Chance, Clock, Enroller, Granted, Network, Vault } from "../ports.ts";
import { openCredentials, sealCredentials } from "./sealing.ts";
import type { Store } from "../stores.ts";

export interface EnrolmentDeps {
  readonly store: Store;
  readonly enroller: Enroller;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly prices: Prices;
}

/** X's Date header counts whole seconds; what the account posted just before must not look ours (ms). */
const dateSlack = 2_000;
/** Where X told no date, this machine's clock stands in: off by more, X had refused the signature (code 135). */
const clockSlack = 10 * 60_000;

/**
 * Checks what X granted and makes the account, or asks when it is another than the one named.
 * A refused grant is wiped, never invalidated: X hands out the same token again.
 * @throws Refusal `other-account`, `enrolled-already`, `read-only`
 */
export async function completeGrant(
  enrolment: Enrolment,
  granted: Granted,
  deps: EnrolmentDeps,
): Promise<Completion> {
  try {
    await refuseWrongUser(enrolment, granted, deps);
    const { access, at } = await accessOf(enrolment, granted, deps);
    if (access === "read") throw new Refusal("read-only", { handle: granted.handle });
    const named = enrolment.accountId === undefined ? enrolment.handle : undefined;
    if (named !== undefined && !isSameHandle(named, granted.handle)) {
      return await park(enrolment, { ...granted, access, at }, deps);
    }
    return await enrol(enrolment, { ...granted, access, at }, deps);
  } catch (error) {
    // The PIN is used up, so that a fault ends it too.
    await deps.store.enrolments.end(enrolment.id, "refused");
    throw error;
  }
}

/** "Use @me after all": the parked grant becomes the account. @throws Refusal */
export async function acceptParked(enrolment: Enrolment, deps: EnrolmentDeps): Promise<Completion> {
  const parked = await deps.store.enrolments.parkedOf(enrolment.id);
  if (!parked) throw new Refusal("enrolment-gone", {});
  const credentials = openCredentials(deps.vault, parked, {
    table: "enrolment",
    row: enrolment.id,
  });
  try {
    return await enrol(enrolment, { ...parked, credentials }, deps);
  } catch (error) {
    if (error instanceof Refusal) await deps.store.enrolments.end(enrolment.id, "refused");
    throw error;
  }
}

interface Checked {
  readonly userId: string;
  readonly handle: string;
  readonly credentials: Granted["credentials"];
  readonly access: Access;
  readonly at: number;
}

async function refuseWrongUser(
  enrolment: Enrolment,
  granted: Granted,
  { store }: EnrolmentDeps,
): Promise<void> {
  const twin = await store.accounts.findByUser(granted.userId);
  if (enrolment.accountId === undefined) {
    if (!twin) return;
    const here = twin.guildId === enrolment.guildId;
    throw new Refusal("enrolled-already", { handle: granted.handle, here });
  }
  if (twin?.id === enrolment.accountId) return;
  const account = await store.accounts.find(enrolment.guildId, enrolment.accountId);
  if (account?.state === "removed") throw new Refusal("enrolment-gone", {});
  throw new Refusal("other-account", { expected: enrolment.handle ?? "", got: granted.handle });
}

/** One priced users/me tells the access level; where X does not say, the first post will. */
async function accessOf(
  enrolment: Enrolment,
  granted: Granted,
  { network, store, clock, prices }: EnrolmentDeps,
): Promise<{ readonly access: Access; readonly at: number }> {
  const answer = await network.identify(granted.credentials);
  const at = clock.now() - clockSlack;
  if (answer.kind === "read-only") return { access: "read", at };
  if (answer.kind !== "identified") return { access: "unknown", at };
  await store.ledger.record({
    guildId: enrolment.guildId,
    accountId: enrolment.accountId,
    action: "user-read",
    micros: prices.micros["user-read"],
    now: clock.now(),
  });
  return { access: answer.access, at: answer.at };
}

async function park(
  enrolment: Enrolment,
  checked: Checked,
  { store, vault }: EnrolmentDeps,
): Promise<Completion> {
  const row = { table: "enrolment", row: enrolment.id } as const;
  await store.enrolments.park(enrolment.id, {
    ...sealCredentials(vault, checked.credentials, row),
    userId: checked.userId,
    handle: checked.handle,
    access: checked.access,
    at: checked.at,
  });
  const parked = await store.enrolments.find(enrolment.guildId, enrolment.id);
  if (!parked) throw new Refusal("enrolment-gone", {});
  return { kind: "other-handle", enrolment: parked };
}

async function enrol(
  enrolment: Enrolment,
  checked: Checked,
  { store, vault, chance, clock }: EnrolmentDeps,
): Promise<Completion> {
  const id = enrolment.accountId ?? chance.id();
  const account = {
    id,
    userId: checked.userId,
    handle: checked.handle,
    access: checked.access,
    highestId: idAt(checked.at - dateSlack),
    ...sealCredentials(vault, checked.credentials, { table: "credentials", row: id }),
  };
  const relinked = enrolment.accountId !== undefined;
  const made: Account = relinked
    ? await store.enrolments.relink(enrolment.id, account, clock.now())
    : await store.enrolments.enrol(enrolment.id, account, clock.now());
  return { kind: "enrolled", account: made, relinked, poem: undefined };
}
