import { expect, test, vi } from "vitest";
import { said, startReader } from "./support/reader.ts";
import { run, type Running } from "./support/process.ts";
import { openTheatre, type Theatre } from "./support/theatre.ts";

// Each test waits for a real process to wait for X.
vi.setConfig({ testTimeout: 90_000 });

const handles = ["howl", "kaddish", "moloch"];
const route = "/2/tweets";
const timeline = "/2/users/:id/tweets";

/** The real process with readers, each of whose posts X takes and never answers. */
async function openFlight(): Promise<
  AsyncDisposable & { readonly theatre: Theatre; readonly flock: Running }
> {
  await using stack = new AsyncDisposableStack();
  const theatre = stack.use(await openTheatre({ handles }));
  const { folder, environment, x } = theatre;
  const flock = stack.use(run({ folder, environment }));
  await flock.prints(/^Flock is live/mu);
  await theatre.discord.online();
  for (const handle of handles) await startReader(theatre, handle);
  await x.fault({ match: { route }, kind: "hang", strikes: "after", times: handles.length });
  // Nobody answers these presses any more.
  for (const handle of handles) void theatre.ada.posts(handle).catch(() => undefined);
  await x.waitFor(({ posts }) => posts.length === handles.length);
  const kept = stack.move();
  return { theatre, flock, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** The next start finds on the timelines what was recorded as in flight: each line stands there once. */
async function expectNothingLost(theatre: Theatre): Promise<void> {
  const since = theatre.now();
  await theatre.start();
  await theatre.hears(/Of 3 posts nobody knows yet whether they went out/u, since);
  for (const handle of handles) {
    await theatre.hears(new RegExp(`@${handle}\\*\\* has posted`, "u"), since);
    expect(await said(theatre, handle)).toEqual([`Title of ${handle}`]);
    expect((await theatre.ada.posts(handle)).text).toContain(`First line of ${handle}`);
  }
}

test("told to stop, it records within 10 s what X does not answer, ends with 0, and loses nothing", async () => {
  await using flight = await openFlight();
  const { theatre, flock } = flight;
  const asked = performance.now();
  flock.send("SIGTERM");
  expect(await flock.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  await expectNothingLost(theatre);
});

test("told twice, it ends at once, and loses nothing either", async () => {
  await using flight = await openFlight();
  const { theatre, flock } = flight;
  flock.send("SIGTERM");
  await flock.prints(/^Stopping/mu);
  const asked = performance.now();
  flock.send("SIGTERM");
  expect(await flock.ended).toBe(130);
  expect(performance.now() - asked).toBeLessThan(2_000);
  await expectNothingLost(theatre);
});

test("a timeline that hangs holds up no stop", async () => {
  await using theatre = await openTheatre();
  const { folder, environment, x, discord, ada } = theatre;
  await using flock = run({ folder, environment });
  await flock.prints(/^Flock is live/mu);
  await discord.online();
  await startReader(theatre, "howl");
  await x.fault({ match: { route }, kind: "reset", strikes: "after", times: 1 });
  await x.fault({ match: { route: timeline }, kind: "hang", times: 1 });
  await ada.posts("howl");
  // The first look comes 10 s after the doubt.
  await vi.waitFor(
    async () => expect((await x.ledger()).some((entry) => entry.route === timeline)).toBe(true),
    { timeout: 20_000, interval: 200 },
  );
  const asked = performance.now();
  flock.send("SIGTERM");
  expect(await flock.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  const since = theatre.now();
  await theatre.start();
  await theatre.hears(/@howl\*\* has posted/u, since);
  expect(await said(theatre, "howl")).toEqual(["Title of howl"]);
});
