import type { ApprovalRule } from "../../../src/domain/approval/approval.ts";
import type { ApprovalNews } from "../../../src/flock/approvals/approval-store.ts";
import { createWorld, moderator } from "../../support/world.ts";
import type { World, WorldOptions } from "../../support/world.ts";

export const hour = 3_600_000;
export const poem = Array.from({ length: 40 }, (_, n) => `line number ${n + 1}`).join("\n");

/** An account that reads once in six hours and asks for approvals two hours ahead. */
export async function asking(
  rule: Partial<ApprovalRule> = {},
  options: WorldOptions = {},
): Promise<World> {
  const world = await createWorld(options);
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "UTC" });
  const { id } = await world.flock.draftSchedule({
    account: "howl",
    when: "every 6 hours",
    by: moderator,
  });
  await world.flock.changeDraft(id, { by: moderator, jitter: "0" });
  await world.flock.setSchedule(id, moderator);
  await choose(world, rule);
  await world.news();
  return world;
}

export async function choose(
  { flock }: World,
  { needed = 1, leadMs = 2 * hour, expiry = "skip" }: Partial<ApprovalRule> = {},
): Promise<void> {
  await flock.setApprovals("howl", {
    needed: String(needed),
    hours: String(leadMs / hour),
    expiry,
  });
}

/** A word of a member on what comes next, as its card shows it. */
export async function word({ flock }: World, by: string) {
  const { current } = await flock.accountStatus("howl");
  return { postId: current?.id ?? 0, textHash: current?.textHash.slice(0, 16) ?? "", by };
}

/** What cards have said since the last look. */
export async function cards(world: World): Promise<readonly ApprovalNews[]> {
  return (await world.news()).filter((item) => item.kind === "approval");
}

export function said({ network }: World): readonly string[] {
  return network.standing.map(({ text }) => text);
}
