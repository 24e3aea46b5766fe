import { isSameHandle } from "../../domain/account.ts";
import type { Access, Account } from "../../domain/account.ts";
import { prices } from "../../domain/cost.ts";
import type { Enrolment } from "../../domain/enrolment.ts";
import { Refusal } from "../../domain/refusal.ts";
import { idAt } from "../../domain/snowflake.ts";
import type { Completion } from "../flock.ts";
import type { Chance, Clock, Enroller, Granted, Network, Vault } from "../ports.ts";
import { openCredentials, sealCredentials } from "../sealing.ts";
import type { Store } from "../stores.ts";

export interface EnrolmentDeps {
  readonly store: Store;
  readonly enroller: Enroller;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** X's Date header counts whole seconds; what the account posted just before must not look ours (ms). */
const dateSlack = 2_000;

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
    if (error instanceof Refusal) await deps.store.enrolments.end(enrolment.id, "refused");
    else await deps.store.enrolments.release(enrolment.id);
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
  return enrol(enrolment, { ...parked, credentials }, deps);
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
  throw new Refusal("other-account", { expected: enrolment.handle ?? "", got: granted.handle });
}

/** One priced users/me tells the access level; where X does not say, the first post will. */
async function accessOf(
  enrolment: Enrolment,
  granted: Granted,
  { network, store, clock }: EnrolmentDeps,
): Promise<{ readonly access: Access; readonly at: number }> {
  const answer = await network.identify(granted.credentials);
  if (answer.kind === "read-only") return { access: "read", at: clock.now() };
  if (answer.kind !== "identified") return { access: "unknown", at: clock.now() };
  await store.ledger.record({
    guildId: enrolment.guildId,
    accountId: enrolment.accountId,
    action: "user-read",
    micros: prices["user-read"],
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
