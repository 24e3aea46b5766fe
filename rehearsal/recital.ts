import { seatOf } from "./cast.ts";
import type { Verse } from "./library.ts";
import { createPlayer } from "./player.ts";
import type { Player, Scenery } from "./player.ts";

/** How many posts each account makes. */
const posts = 3;

/** Plays other verse: every poem gets an account of its own, which reads its first posts. */
export async function playRecital(scenery: Scenery, verses: readonly Verse[]): Promise<void> {
  const admin = createPlayer(seatOf("admin"), scenery);
  for (const verse of verses) {
    scenery.transcript.heading(`@${verse.handle} reads ${verse.name}`);
    await enrol(admin, verse);
    await admin.types(`/flock post account:${verse.handle} count:${posts}`);
    await admin.presses(`Post ${posts}`);
  }
  scenery.transcript.heading("On X");
  for (const post of await scenery.x.posts()) scenery.transcript.standing(post);
}

async function enrol(admin: Player, { handle, name, bytes }: Verse): Promise<void> {
  await admin.types(`/flock add handle:@${handle}`);
  const pin = await admin.authorises(handle);
  await admin.presses("Enter PIN");
  await admin.fills({ PIN: pin });
  await admin.types("/flock poem add file:file", { file: { name, bytes } });
  await admin.types(`/flock poem give account:${handle} poem:${name.replace(/\.txt$/u, "")}`);
  await admin.presses("Start reading");
}
