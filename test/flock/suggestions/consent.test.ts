import { afterEach, beforeEach, expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const dan = "700";
const text = "One wire hums\nthe other waits";
const answers = { title: "Wires", byline: "Dan Dane", rights: "mine" } as const;
const question = { text, authorId: dan, messageId: "88", channelId: "55", by: moderator };

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

afterEach(() => world[Symbol.asyncDispose]());

test("a message is put before its author, and nothing is added before they agree", async () => {
  const { id } = await world.flock.askAuthor(question);
  expect(await world.flock.poems()).toEqual([]);
  expect(await world.news()).toMatchObject([
    { kind: "consent-asked", suggestionId: id, ownerId: dan, by: moderator, head: text, left: 0 },
  ]);
  await expect(world.flock.askAuthor(question)).rejects.toMatchObject({ code: "message-asked" });
  expect(await world.flock.getAsked(id, dan)).toMatchObject({ text });
});

test("a text that cannot be a poem, or is one of the library, is not asked for", async () => {
  await expect(world.flock.askAuthor({ ...question, text: "***" })).rejects.toMatchObject({
    code: "poem-empty",
  });
  await world.flock.addPoem({ name: "w", fileName: undefined, text, by: moderator });
  await expect(world.flock.askAuthor(question)).rejects.toMatchObject({ code: "poem-here" });
  expect(await world.news()).toEqual([]);
});

test("the author alone agrees: the poem is there with what they say of it, credited", async () => {
  const { id } = await world.flock.askAuthor(question);
  const notYours = { code: "suggestion-not-yours" };
  const { flock } = world;
  await expect(flock.agree(id, { by: moderator, ...answers })).rejects.toMatchObject(notYours);
  await expect(flock.refuseConsent(id, moderator)).rejects.toMatchObject(notYours);
  await expect(flock.getAsked(id, moderator)).rejects.toMatchObject(notYours);
  await expect(flock.acceptSuggestion(id, moderator)).rejects.toMatchObject({
    code: "suggestion-gone",
  });
  const { poem } = await flock.agree(id, { by: dan, ...answers });
  expect(poem).toMatchObject({ name: "wires", title: "Wires", byline: "Dan Dane" });
  expect(await flock.getPoem("wires")).toMatchObject({
    suggestedBy: dan,
    imprint: { rights: "The contributor's own" },
  });
  await expect(flock.agree(id, { by: dan, ...answers })).rejects.toMatchObject({
    code: "suggestion-gone",
  });
  expect((await world.news()).at(-1)).toMatchObject({
    kind: "consent-answered",
    answer: "agreed",
    title: "Wires",
    poem: "wires",
    by: moderator,
  });
  expect((await flock.withdrawSuggestion(id, dan)).state).toBe("withdrawn");
});

test("the author says no, once, and the moderator hears it", async () => {
  const { id } = await world.flock.askAuthor(question);
  await world.flock.refuseConsent(id, dan);
  await expect(world.flock.refuseConsent(id, dan)).rejects.toMatchObject({
    code: "suggestion-gone",
    values: { state: "declined" },
  });
  expect((await world.news()).at(-1)).toMatchObject({
    kind: "consent-answered",
    answer: "refused",
  });
  expect(await world.flock.poems()).toEqual([]);
});
