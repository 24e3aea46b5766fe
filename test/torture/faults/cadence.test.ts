import { expect, test } from "vitest";
import type { Manner } from "../../../src/domain/reading/reading.ts";
import { standardManner } from "../../../src/domain/reading/reading.ts";
import { normalise } from "../../../src/domain/text/text.ts";
import { longPoem, parsedLines } from "../../domain/reading/long-poem.ts";
import { createChannel } from "../simulation/channel.ts";
import { createSimulatedClock } from "../simulation/clock.ts";
import type { SimulatedClock } from "../simulation/clock.ts";
import { channelId, guilds, moderator, openGround, startLife } from "../simulation/world.ts";
import type { Ground } from "../simulation/world.ts";
import { startStandIn } from "./stand-in.ts";
import type { StandIn } from "./stand-in.ts";

const day = 86_400_000;
const handle = "wires";

/** Has the stand-in's own account read the long poem, a post every six minutes, to its end. */
async function readAll(manner: Manner): Promise<StandIn> {
  const clock = createSimulatedClock(Date.UTC(2026, 2, 5));
  const x = await startStandIn({ clock, seed: 1, handles: [handle], faults: [], onRequest() {} });
  clock.waitFor(() => x.isBusy());
  const faults: string[] = [];
  let ids = 0;
  using ground = await openGround({
    clock,
    channel: createChannel(),
    network: x,
    enroller: x,
    capMicros: 1_000_000_000,
    chance: { id: () => `id${String((ids += 1)).padStart(14, "0")}` },
    onFault: (words) => void faults.push(words),
    onTold: () => {},
    othersNow: () => clock.now(),
  });
  await clock.run(play(ground, { clock, manner }));
  expect(faults).toEqual([]);
  await x.refresh();
  return x;
}

async function play(
  ground: Ground,
  { clock, manner }: { readonly clock: SimulatedClock; readonly manner: Manner },
): Promise<void> {
  await using life = await startLife(ground);
  const flock = life?.flockOf(guilds[0]);
  if (!flock) throw new Error("it did not start");
  const { id } = await flock.add({ by: moderator, channelId, handle });
  await flock.completeEnrolment(id, { by: moderator, pin: "1234567" });
  await flock.addPoem({ name: handle, fileName: undefined, text: longPoem, by: moderator });
  await flock.give({ account: handle, poem: handle, by: moderator });
  await flock.setManner(handle, manner);
  await flock.setCeiling(handle, { perDay: "100", verified: "yes" });
  await flock.start(handle);
  const when = "21:00, a line every 6 minutes";
  const draft = await flock.draftSchedule({ account: handle, when, by: moderator });
  await flock.setSchedule(draft.id, moderator);
  await clock.sleep(2 * day);
  expect((await flock.accountStatus(handle)).reading?.state).toBe("ended");
}

/** The words of a poem or of what was posted, without the white space between them. */
function wordsOf(texts: readonly string[]): string {
  return normalise(texts.join(" ")).replaceAll(" ", "");
}

test.each([
  standardManner,
  { grouping: { kind: "lines", count: 2 }, refrains: "join" },
  { grouping: { kind: "packed" }, refrains: "join" },
] as const)(
  "the stand-in refuses no post of a poem of refrains every six minutes, and has all of it at the end ($grouping)",
  async (manner) => {
    await using x = await readAll(manner);
    const outcomes = new Set(x.requests.map(({ outcome }) => outcome?.kind));
    expect([...outcomes]).toEqual(["posted"]);
    const said = x.standing.map(({ text }) => text);
    expect(wordsOf(said)).toBe(wordsOf(parsedLines().map(({ text }) => text)));
  },
  60_000,
);
