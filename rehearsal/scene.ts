import { seatOf } from "./cast.ts";
import { createPlayer, printNews, waitForWords } from "./player.ts";
import type { Player, Scenery } from "./player.ts";

/** The X accounts that exist: two for the scene, two for whoever goes on by hand. */
export const sceneHandles = [
  "starlings_aloud",
  "storks_aloud",
  "sparrow_aloud",
  "herons_aloud",
] as const;

interface Scene extends Scenery {
  readonly admin: Player;
  readonly moderator: Player;
  readonly owner: Player;
  /** Prints what the channels show anew. */
  readonly news: () => Promise<void>;
  /** Waits for words in a channel that were not there at the last look, then prints what is new. */
  readonly hear: (pattern: RegExp) => Promise<void>;
}

/** Plays the main job from an empty server to two accounts that read, with a failure and its mend. */
export async function playScene(scenery: Scenery): Promise<void> {
  const scene = createScene(scenery);
  await settings(scene);
  await ownAccount(scene);
  await invitedAccount(scene);
  await readings(scene);
  await failure(scene);
  await doubt(scene);
  await lookBack(scene);
}

function createScene(scenery: Scenery): Scene {
  let since = 0;
  const news = async (): Promise<void> => {
    since = await printNews(scenery, since);
  };
  return {
    ...scenery,
    admin: createPlayer(seatOf("admin"), scenery),
    moderator: createPlayer(seatOf("moderator"), scenery),
    owner: createPlayer(seatOf("owner"), scenery),
    news,
    async hear(pattern) {
      await waitForWords(scenery, pattern, since);
      await news();
    },
  };
}

async function settings({ transcript, admin, hear }: Scene): Promise<void> {
  transcript.heading("Ada sets the table");
  await admin.types("/flock settings");
  await admin.chooses("Where posts are announced", ["readings"]);
  await admin.chooses("Where failures are announced", ["alerts"]);
  await admin.chooses("Who moderates the flock", ["Moderators"]);
  await hear(/./u);
}

async function ownAccount({ transcript, moderator, hear }: Scene): Promise<void> {
  transcript.heading("Ben brings in an account of his own");
  await moderator.types("/flock add handle:@starlings_aloud poem:starlings");
  const pin = await moderator.authorises("starlings_aloud");
  await moderator.presses("Enter PIN");
  await moderator.fills({ PIN: pin });
  await hear(/starlings_aloud/u);
}

async function invitedAccount({ transcript, moderator, owner, hear, news }: Scene): Promise<void> {
  transcript.heading("Cleo is asked to bring in hers");
  await moderator.types("/flock add handle:@storks_aloud owner:@Cleo poem:storks");
  await hear(/Cleo|900000000000000003/u);
  await owner.presses("Start");
  await owner.presses("Enter PIN");
  await owner.fills({ PIN: "0000000" });
  const pin = await owner.authorises("storks_aloud");
  await owner.presses("Enter PIN");
  await owner.fills({ PIN: `${pin.slice(0, 3)} ${pin.slice(3)}` });
  await news();
}

async function readings(scene: Scene): Promise<void> {
  const { transcript, moderator, owner, hear } = scene;
  transcript.heading("The first lines");
  await owner.presses("Start reading");
  await moderator.presses("Start reading");
  await moderator.types("/flock preview account:starlings_aloud count:3");
  await moderator.types("/flock post account:starlings_aloud count:3");
  await moderator.presses("Post 3");
  await hear(/3 of /u);
  await printStanding(scene, "starlings_aloud");
}

async function failure(scene: Scene): Promise<void> {
  const { transcript, x, moderator, owner, hear } = scene;
  transcript.heading("A failure, and its mend");
  transcript.aside("X locks @storks_aloud: it wants to see a person");
  await x.setAccount("storks_aloud", { state: "locked" });
  await moderator.types("/flock post account:storks_aloud");
  await moderator.presses("Post");
  await hear(/locked/iu);
  transcript.act(owner.name, "signs in to X as @storks_aloud and passes its check");
  await x.setAccount("storks_aloud", { state: "active" });
  await moderator.presses("It is unlocked");
  await moderator.types("/flock post account:storks_aloud");
  await moderator.presses("Post");
  await hear(/1 of /u);
}

async function doubt(scene: Scene): Promise<void> {
  const { transcript, x, moderator, hear } = scene;
  transcript.heading("An answer is lost on the way");
  transcript.aside("X will take the next post, and the connection will break before it says so");
  await x.fault({
    match: { method: "POST", route: "/2/tweets" },
    kind: "reset",
    strikes: "after",
    times: 1,
  });
  await moderator.types("/flock post account:starlings_aloud");
  await moderator.presses("Post");
  transcript.aside("Flock does not post again; it looks on the timeline until it knows");
  await hear(/4 of /u);
  await printStanding(scene, "starlings_aloud");
}

async function lookBack({ transcript, moderator, news }: Scene): Promise<void> {
  transcript.heading("What stands");
  await moderator.types("/flock status");
  await moderator.types("/flock history account:starlings_aloud");
  await news();
}

async function printStanding({ transcript, x }: Scene, handle: string): Promise<void> {
  for (const post of await x.posts({ handle })) transcript.standing(post);
}
