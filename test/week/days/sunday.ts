import { guild, people } from "../../../rehearsal/cast.ts";
import type { Day } from "../week.ts";

/** An owner has left, and the week is looked back upon. */
export const sunday: Day = {
  name: "Sunday",
  async play({ transcript, discord, admin, moderator, stranger, until, hear }) {
    transcript.aside("Cleo leaves the server");
    await discord.removeMember(guild.id, people.owner.id);
    await hear(/has left this server/u);
    await admin.presses("Take over");
    await until(18.5, "the week is looked back upon");
    await stranger.types("/flock pause account:all");
    await moderator.types("/flock history account:@kettle_aloud");
    await moderator.types("/flock log");
    await admin.types("/flock budget");
    await moderator.types("/flock status");
  },
};
