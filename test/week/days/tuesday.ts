import type { Day } from "../week.ts";

/** X takes a line for one that it has already. */
export const tuesday: Day = {
  name: "Tuesday",
  async play({ transcript, x, moderator, stranger, until, hear, news }) {
    await moderator.types("/flock status");
    await stranger.types("/flock preview account:@wren_aloud count:3");
    await until(12, "the morning's posts");
    transcript.aside("X will take the next line of @kettle_aloud for one that it has already");
    await x.fault({
      match: { handle: "kettle_aloud", method: "POST" },
      kind: "duplicate",
      times: 1,
    });
    await until(14.9);
    await hear(/could not post/u);
    await moderator.presses("Reword");
    await moderator.fills({
      "What is to be posted": "Then, out of nowhere, it remembers the sea.",
    });
    await moderator.presses("Post");
    await news();
  },
};
