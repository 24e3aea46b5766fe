import type { Day } from "../week.ts";

/** The X app has no credits left. */
export const thursday: Day = {
  name: "Thursday",
  async play({ transcript, x, admin, moderator, until, hear }) {
    transcript.aside("the last credits at X are used up");
    await x.setCredits({ credits: 0 });
    await hear(/no credits/u);
    await until(12, "nothing more is posted");
    await moderator.types("/flock status");
    await moderator.types("/flock post account:@wren_aloud");
    await until(13.5, "Ada buys credits");
    await x.setCredits({ credits: 25 });
    await admin.types("/flock budget topup:25");
    await admin.presses("Resume");
    await hear(/goes on/u);
    await until(18.5, "the evening's posts");
  },
};
