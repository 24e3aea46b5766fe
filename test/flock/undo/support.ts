import { moderator, calm, createWorld } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import type { Next } from "../../../src/domain/undo/takedown.ts";
import type { PostView } from "../../../src/flock/flock.ts";

export const hour = 3_600_000;

/** Three posts long, broken where its sentences end. */
export const long = Array.from(
  { length: 12 },
  (_, n) => `The ${n + 1}. wire hums above the yard, and nobody hears it hum.`,
).join(" ");

const wires = `Wires\n\none\n${long}\nthree\nfour\nfive\n`;

/** A world in which @howl has posted so much of Wires: its title first. */
export async function reader(posts: number, text = wires): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", text);
  if (posts > 0) await world.post("howl", posts);
  await world.news();
  return world;
}

/** The same, its thread refused for good at the second part: the first stands. */
export async function heldMidway(): Promise<{ readonly world: World; readonly held: PostView }> {
  const world = await reader(2);
  const { items } = await world.flock.preview("howl", 1);
  const second = items[0]?.parts[1]?.text;
  world.network.limits(({ text }) =>
    text === second ? { refusal: { kind: "invalid", detail: "It is odd." } } : {},
  );
  const { stopped } = await world.post("howl");
  world.network.limits(() => ({}));
  if (!stopped) throw new Error("nothing was refused");
  return { world, held: stopped };
}

let presses = 0;

/** Confirms what `/flock undo` shows, and lets X do it. */
export async function undo(world: World, which: string | undefined, next: Next): Promise<void> {
  return undoOf(world, "howl", { which, next });
}

/** The same for another account. */
export async function undoOf(
  world: World,
  handle: string,
  { which, next }: { readonly which?: string | undefined; readonly next: Next },
): Promise<void> {
  const { account, span, keys } = await world.flock.showUndo(handle, which);
  presses += 1;
  const ask = { span, key: keys[next].slice(0, 16), next, by: moderator };
  await world.flock.undo({ ...ask, account: account.id, press: `undo-${presses}` });
  await calm();
}

export const said = (world: World): readonly string[] =>
  world.network.standing.map(({ text }) => text);

export async function current(world: World, handle = "howl") {
  return (await world.flock.accountStatus(handle)).current;
}

/** What the history says of the last posts, newest first. */
export async function states(world: World, handle = "howl"): Promise<readonly string[]> {
  const { posts } = await world.flock.history(handle, { page: 1 });
  return posts.map(({ post }) => post.state);
}
