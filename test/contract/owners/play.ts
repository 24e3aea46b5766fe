import type { Presence } from "../../../src/flock/ports.ts";
import { enrolmentOf, grantOf, home, hour, request } from "../stage.ts";
import type { Stage } from "../stage.ts";

export const day = 24 * hour;

/** An account that a member authorised. */
export async function owned(
  stage: Stage,
  handle: string,
  { by, guildId = home }: { readonly by: string; readonly guildId?: string },
) {
  const { enrolments } = stage.store;
  const ask = { guildId, invokerId: by, ownerId: by, expiresAt: stage.now + hour };
  const { id } = enrolmentOf(handle, ask);
  await enrolments.create(enrolmentOf(handle, ask), request, stage.now);
  await enrolments.claim(id, stage.now);
  return enrolments.enrol(id, grantOf(handle), stage.now);
}

/** Claims whoever is due and notes the same of each; gives whom. */
export async function lookAtAll(stage: Stage, presence: Presence): Promise<readonly string[]> {
  const seen: string[] = [];
  for (;;) {
    const look = await stage.store.owners.claim(stage.now);
    if (look === undefined) return seen;
    seen.push(`${look.memberId} in ${look.guildId}`);
    await stage.store.owners.settle(look, presence, stage.now);
  }
}

/** Notes that a member left, when their turn comes. */
export async function leave(stage: Stage, memberId: string): Promise<void> {
  stage.now += day;
  for (;;) {
    const look = await stage.store.owners.claim(stage.now);
    if (look === undefined) return;
    const presence = look.memberId === memberId ? "left" : "here";
    await stage.store.owners.settle(look, presence, stage.now);
  }
}
