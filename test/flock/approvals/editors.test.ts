import { expect, test } from "vitest";
import { createActing } from "../../../src/acting.ts";
import { digest } from "../../../src/chance.ts";
import { guildId, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { asking, hour, poem, said, word } from "./support.ts";

const name = "poem of howl";

/** The ways to change a poem's text, each of the line that comes next. */
const ways: readonly (readonly [string, (world: World) => Promise<string>])[] = [
  [
    "a stanza by its form",
    async ({ flock }) => {
      const view = await flock.findStanza({ poem: name, line: "1", by: moderator });
      const { id: poemId, version } = view.poem;
      const text = view.text.replace("line number 1\n", "line number one\n");
      const ask = { poemId, version, stanza: view.stanza, text, by: moderator };
      return (await flock.draftStanza(ask)).id;
    },
  ],
  [
    "a whole file",
    async ({ flock }) => {
      const text = poem.replace("line number 1\n", "line number one\n");
      return (await flock.draftFile({ poem: name, text, by: moderator })).id;
    },
  ],
  [
    "an old version put back",
    async (world) => {
      const text = poem.replace("line number 1\n", "line number one\n");
      const { id } = await world.flock.draftFile({ poem: name, text, by: "someone" });
      await world.flock.putDraft(id, "someone");
      expect((await next(world)).authors).toEqual(["someone"]);
      return (await world.flock.draftVersion({ poemId: 1, number: 1, by: moderator })).id;
    },
  ],
  [
    "links parted",
    async ({ flock }) => {
      const text = poem.replace("line number 1\n", "line number.in one\n");
      const { id } = await flock.draftFile({ poem: name, text, by: "someone" });
      await flock.putDraft(id, "someone");
      return (await flock.draftLinks({ poem: name, by: moderator })).id;
    },
  ],
];

test.each(ways)(
  "who changes the line that comes next by %s cannot let it go alone; another moderator can",
  async (_, draft) => {
    await using world = await asking();
    await world.clock.advance(5 * hour);
    await world.flock.putDraft(await draft(world), moderator);
    const { text, authors } = await next(world);
    expect(authors).toEqual([moderator]);
    const own = world.flock.approve(await word(world, moderator));
    await expect(own).rejects.toMatchObject({ code: "own-words" });
    expect((await world.post("howl")).posted).toEqual([]);
    await world.flock.approve(await word(world, "2"));
    await world.clock.advance(hour);
    expect(said(world)).toEqual([text]);
    // The lines that the edit left as they were are nobody's.
    expect(await next(world)).toEqual({ text: "line number 2", authors: [] });
  },
);

test("the log has an edit of the poem as one, and words that its editor then gives a post as another", async () => {
  const acting = createActing();
  await using world = await asking({}, { journal: { acting, sign: digest } });
  const as = <T>(via: string, deed: () => Promise<T>): Promise<T> =>
    acting.run({ guildId, actorId: moderator, via, interactionId: via }, deed);
  const text = poem.replace("line number 1\n", "line number one\n");
  const { id } = await world.flock.draftFile({ poem: name, text, by: moderator });
  await as("poem:put", () => world.flock.putDraft(id, moderator));
  const amended = { ...(await word(world, moderator)), text: "other words" };
  await as("post:amended", () => world.flock.amend(amended));
  const { deeds } = await world.flock.log({ page: 1 });
  const told = deeds.map(({ via, what, after }) => ({ via, what, after })).toReversed();
  expect(told.filter(({ what }) => what === "poem" || what === "author")).toEqual([
    { via: "poem:put", what: "poem", after: { version: 2 } },
    { via: "post:amended", what: "author", after: { words: "other words" } },
  ]);
  expect((await next(world)).authors).toEqual([moderator]);
});

/** What comes next, and whose words it is. */
async function next({ flock }: World) {
  const { current } = await flock.accountStatus("howl");
  return { text: current?.parts[0]?.text ?? "", authors: current?.approval?.authors };
}
