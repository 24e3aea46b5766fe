import { flock } from "../flock.ts";
import { poemFile } from "../poems.ts";
import type { Day, Week } from "../week.ts";

export const monday: Day = {
  name: "Monday",
  async play(week) {
    await settings(week);
    await poems(week);
    await invitedAccount(week);
    await others(week);
    await schedules(week);
    await week.until(12, "the morning's posts");
    await week.until(18.5, "the afternoon's posts");
  },
};

async function settings({ transcript, admin, quietly, news }: Week): Promise<void> {
  transcript.heading("Ada sets the table");
  await admin.types("/flock settings");
  // Each choice shows the whole panel again: the last of them is enough to read.
  transcript.act(admin.name, "chooses readings for the posts, alerts for the failures");
  await quietly(async () => {
    await admin.chooses("Where posts are announced", ["readings"]);
    await admin.chooses("Where failures are announced", ["alerts"]);
  });
  await admin.chooses("Who moderates the flock", ["Moderators"]);
  await news();
}

async function poems({ transcript, moderator, news }: Week): Promise<void> {
  transcript.heading("Ben brings three poems");
  const [file, file2, file3] = [poemFile("kettle"), poemFile("rooks"), poemFile("wren")];
  const files = { file, file2, file3 };
  await moderator.types("/flock poem add file:file file2:file2 file3:file3", files);
  await news();
}

async function invitedAccount({ transcript, moderator, owner, hear }: Week): Promise<void> {
  transcript.heading("Cleo is asked to bring in her account");
  await moderator.types("/flock add handle:@storks_aloud owner:@Cleo poem:storks");
  await hear(/invitation/u);
  await owner.presses("Start");
  const pin = await owner.authorises("storks_aloud");
  await owner.presses("Enter PIN");
  await owner.fills({ PIN: `${pin.slice(0, 3)} ${pin.slice(3)}` });
  await owner.presses("Start reading");
  await hear(/storks_aloud/u);
}

async function others({ transcript, moderator, quietly, news }: Week): Promise<void> {
  transcript.heading("Ben brings in seven more");
  for (const { handle, poem } of flock.slice(1)) {
    transcript.act(moderator.name, `types /flock add handle:@${handle} poem:${poem}, and signs in`);
    await quietly(async () => {
      await moderator.types(`/flock add handle:@${handle} poem:${poem}`);
      const pin = await moderator.authorises(handle);
      await moderator.presses("Enter PIN");
      await moderator.fills({ PIN: pin });
      await moderator.presses("Start reading");
    });
  }
  await news();
}

async function schedules({ transcript, moderator, quietly }: Week): Promise<void> {
  transcript.heading("Each gets its hours");
  const [first, ...more] = flock;
  await moderator.types(`/flock schedule set account:@${first.handle} when:${first.when}`);
  await moderator.presses("Choose the zone");
  await moderator.fills({ "City or zone": "London" });
  await moderator.presses("Set it");
  for (const { handle, when } of more) {
    transcript.act(moderator.name, `types /flock schedule set account:@${handle} when:${when}`);
    await quietly(async () => {
      await moderator.types(`/flock schedule set account:@${handle} when:${when}`);
      await moderator.presses("Set it");
    });
  }
  await moderator.types("/flock schedule show");
}
