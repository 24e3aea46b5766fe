import { seatOf } from "../../rehearsal/cast.ts";
import { createPlayer } from "../../rehearsal/player.ts";
import { createTranscript } from "../../rehearsal/transcript.ts";
import type { XStandIn } from "../../rehearsal/x/server.ts";
import type { Bot } from "./bots.ts";

/** The X accounts of the flock that is measured. */
export const handles = ["first_voice", "second_voice", "third_voice"] as const;

/** Has the accounts join, each with one of the poems that come with Flock. */
export async function enrol({ discord }: Bot, x: XStandIn): Promise<void> {
  const transcript = createTranscript(() => {});
  const scenery = { discord, x: x.control, xOrigin: x.origin, transcript };
  const admin = createPlayer(seatOf("admin"), scenery);
  const poems = ["starlings", "storks", "sparrow"];
  for (const [index, handle] of handles.entries()) {
    await admin.types(`/flock add handle:@${handle} poem:${poems[index] ?? ""}`);
    const pin = await admin.authorises(handle);
    await admin.presses("Enter PIN");
    await admin.fills({ PIN: pin });
    await admin.presses("Start reading");
  }
}
