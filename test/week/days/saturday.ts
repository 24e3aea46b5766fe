import { poemFile } from "../poems.ts";
import type { Day } from "../week.ts";

/** A short poem comes to its end. */
export const saturday: Day = {
  name: "Saturday",
  async play({ moderator, until, hear }) {
    await until(14.9, "the morning's posts");
    await hear(/end/u);
    await moderator.types("/flock poem add file:file", { file: poemFile("gulls") });
    await moderator.presses("Another poem");
    await moderator.chooses("Choose a poem", ["Gulls on the Landfill"]);
    await moderator.presses("Start reading");
    await until(18.5, "the evening's posts");
  },
};
