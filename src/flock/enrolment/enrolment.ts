import { isSameHandle, parseHandle } from "../../domain/account.ts";
import type { Account } from "../../domain/account.ts";
import { invitationLife, mostUnderWay, parsePin, pendingLife } from "../../domain/enrolment.ts";
import type { Enrolment } from "../../domain/enrolment.ts";
import { Refusal } from "../../domain/refusal.ts";
import { completeGrant } from "./completion.ts";
import type { EnrolmentDeps } from "./completion.ts";
import type { AddRequest, Completion } from "./asking.ts";
import type { EnrolRefusal } from "../ports.ts";
import { openCredentials, sealCredentials } from "./sealing.ts";
import type { SealedRequest } from "../enrolment-store.ts";

/** Begins an enrolment, or gives the one that is under way. @throws Refusal */
export async function beginEnrolment(
  guildId: string,
  ask: AddRequest & { readonly account?: Account },
  deps: EnrolmentDeps,
): Promise<Enrolment> {
  const { store, clock } = deps;
  const now = clock.now();
  await store.enrolments.expire(now);
  const wanted = {
    guildId,
    invokerId: ask.by,
    ownerId: ask.ownerId ?? ask.by,
    channelId: ask.channelId,
    handle: ask.account?.handle ?? (ask.handle === undefined ? undefined : parseHandle(ask.handle)),
    accountId: ask.account?.id,
    poemName: ask.poem,
  };
  await refuseKnownHandle(wanted, deps);
  const underWay = await store.enrolments.findUnderWay(wanted, now);
  if (underWay) return underWay;
  if ((await store.enrolments.countUnderWay(guildId, now)) >= mostUnderWay) {
    throw new Refusal("enrolment-full", { most: mostUnderWay });
  }
  const id = deps.chance.id();
  if (wanted.ownerId === wanted.invokerId) {
    const request = await requestToken(id, wanted.handle, deps);
    await store.enrolments.create({ ...wanted, id, expiresAt: now + pendingLife }, request, now);
  } else {
    await store.enrolments.invite({ ...wanted, id, expiresAt: now + invitationLife }, now);
  }
  // Of two presses in one moment the first one's is under way, and both are shown it.
  return (
    (await store.enrolments.findUnderWay(wanted, now)) ?? (await getEnrolment(guildId, id, deps))
  );
}

/** The invited member's Start: their own request token; asked again, the same one. @throws Refusal */
export async function startEnrolment(
  guildId: string,
  ask: { readonly id: string; readonly by: string },
  deps: EnrolmentDeps,
): Promise<Enrolment> {
  const enrolment = await getOwn(guildId, ask, deps);
  return enrolment.state === "invited" ? renew(enrolment, deps) : enrolment;
}

/** A new link; the former request token is forgotten. @throws Refusal */
export async function renewEnrolment(
  guildId: string,
  ask: { readonly id: string; readonly by: string },
  deps: EnrolmentDeps,
): Promise<Enrolment> {
  return renew(await getOwn(guildId, ask, deps), deps);
}

/** Exchanges the PIN for credentials and checks whose they are. @throws Refusal */
export async function completeEnrolment(
  guildId: string,
  ask: { readonly id: string; readonly by: string; readonly pin: string },
  deps: EnrolmentDeps,
): Promise<Completion> {
  const enrolment = await getOwn(guildId, ask, deps);
  const verifier = parsePin(ask.pin);
  const { enrolments } = deps.store;
  if (enrolment.state === "exchanging" || enrolment.state === "other-handle") {
    throw new Refusal("already-done", {});
  }
  const request = await enrolments.requestOf(enrolment.id);
  if (!request) throw new Refusal("enrolment-gone", {});
  const row = { table: "enrolment", row: enrolment.id } as const;
  const credentials = openCredentials(deps.vault, request, row);
  if (!(await enrolments.claim(enrolment.id, deps.clock.now()))) {
    throw new Refusal("already-done", {});
  }
  const answer = await exchange(enrolment.id, { ...credentials, verifier }, deps);
  if (answer.kind !== "granted") {
    if (answer.kind === "request-gone") await enrolments.end(enrolment.id, "refused");
    else await enrolments.release(enrolment.id);
    throw refusalOf(answer);
  }
  return completeGrant(enrolment, answer, deps);
}

/** A fault on the way leaves the PIN to be tried again. */
async function exchange(
  enrolmentId: string,
  ask: Parameters<EnrolmentDeps["enroller"]["complete"]>[0],
  { enroller, store }: EnrolmentDeps,
): ReturnType<EnrolmentDeps["enroller"]["complete"]> {
  try {
    return await enroller.complete(ask);
  } catch (error) {
    await store.enrolments.release(enrolmentId);
    throw error;
  }
}

/** Finds an enrolment of the guild that this member may act on. @throws Refusal `enrolment-gone`, `used-pin`, `enrolment-not-yours` */
export async function getOwn(
  guildId: string,
  { id, by }: { readonly id: string; readonly by: string },
  deps: EnrolmentDeps,
): Promise<Enrolment> {
  await deps.store.enrolments.expire(deps.clock.now());
  const enrolment = await getEnrolment(guildId, id, deps);
  if (enrolment.ownerId !== by) throw new Refusal("enrolment-not-yours", {});
  if (enrolment.state === "used") throw new Refusal("used-pin", {});
  const over = enrolment.state === "refused" || enrolment.state === "expired";
  if (over || enrolment.expiresAt <= deps.clock.now()) throw new Refusal("enrolment-gone", {});
  return enrolment;
}

async function getEnrolment(guildId: string, id: string, deps: EnrolmentDeps): Promise<Enrolment> {
  const enrolment = await deps.store.enrolments.find(guildId, id);
  if (!enrolment) throw new Refusal("enrolment-gone", {});
  return enrolment;
}

/** Who asks for an account that is here already should relink it. */
async function refuseKnownHandle(
  wanted: {
    readonly guildId: string;
    readonly handle: string | undefined;
    readonly accountId: string | undefined;
  },
  { store }: EnrolmentDeps,
): Promise<void> {
  if (wanted.handle === undefined || wanted.accountId !== undefined) return;
  const known = await store.accounts.findByHandle(wanted.guildId, wanted.handle);
  if (known && isSameHandle(known.handle, wanted.handle)) {
    throw new Refusal("enrolled-already", { handle: known.handle, here: true });
  }
}

async function renew(enrolment: Enrolment, deps: EnrolmentDeps): Promise<Enrolment> {
  const request = await requestToken(enrolment.id, enrolment.handle, deps);
  const now = deps.clock.now();
  const ask = { expiresAt: now + pendingLife, now };
  if (!(await deps.store.enrolments.renew(enrolment.id, request, ask))) {
    throw new Refusal("enrolment-gone", {});
  }
  return getEnrolment(enrolment.guildId, enrolment.id, deps);
}

async function requestToken(
  id: string,
  handle: string | undefined,
  { enroller, vault }: EnrolmentDeps,
): Promise<SealedRequest> {
  const answer = await enroller.begin({ handle });
  if (answer.kind !== "begun") throw refusalOf(answer);
  return { ...sealCredentials(vault, answer, { table: "enrolment", row: id }), link: answer.link };
}

/** X's or the network's "no" in the flow's own words. */
function refusalOf(answer: EnrolRefusal): Refusal {
  switch (answer.kind) {
    case "wrong-pin":
      return new Refusal("wrong-pin", {});
    case "request-gone":
      return new Refusal("enrolment-denied", {});
    case "app-keys":
      return new Refusal("app-keys", {});
    case "app-callback":
      return new Refusal("app-callback", { detail: answer.detail });
    case "app-clock":
      return new Refusal("app-clock", {});
    case "unreachable":
      return new Refusal("x-unreachable", {});
    case "unclear":
      return new Refusal("x-unclear", { detail: answer.detail });
    default:
      return answer satisfies never;
  }
}
