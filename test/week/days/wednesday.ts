import type { Day } from "../week.ts";

/** X locks an account. */
export const wednesday: Day = {
  name: "Wednesday",
  async play({ transcript, x, moderator, owner, until, hear, news }) {
    transcript.aside("X locks @storks_aloud: it wants to see a person");
    await x.setAccount("storks_aloud", { state: "locked" });
    await hear(/could not post/u);
    await moderator.types("/flock status account:@storks_aloud");
    await until(13, "Cleo has time");
    transcript.act(owner.name, "signs in to X as @storks_aloud and passes its check");
    await x.setAccount("storks_aloud", { state: "active" });
    await owner.presses("It is unlocked");
    await until(18.5, "the evening's posts");
    await news();
  },
};
