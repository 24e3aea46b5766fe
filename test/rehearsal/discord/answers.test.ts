import { MessageFlags, type ChatInputCommandInteraction } from "discord.js";
import { expect, test } from "vitest";
import { messageOf, useActing } from "./acting.ts";
import { call, ID } from "./support.ts";

const { answer, clock, onCommand, world } = useActing();

test("a deferred ephemeral answer is seen once it is edited, by its person alone", async () => {
  onCommand(async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply("ready");
  });
  const seen = await world().control.type(ID.ada, "/ping");
  expect(messageOf(seen)).toMatchObject({ text: "ready", ephemeralFor: ID.ada, waiting: false });
  expect(
    world()
      .control.visibleTo(ID.ada)
      .map(({ text }) => text),
  ).toEqual(["ready"]);
  expect(world().control.visibleTo(ID.ben)).toEqual([]);
  expect(world().control.messages()).toEqual([]);
  const [entry] = world().control.ledger().interactions;
  expect(entry).toMatchObject({
    what: "/ping",
    answers: [
      { how: "deferred its ephemeral reply", afterMs: 0 },
      { how: "edited its answer", afterMs: 0 },
    ],
  });
});

test("ephemeral is decided when deferring: neither an edit nor the first follow-up changes it", async () => {
  onCommand(async (interaction) => {
    await interaction.deferReply();
    await interaction.followUp({ content: "first", flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: "second", flags: MessageFlags.Ephemeral });
  });
  const seen = await world().control.type(ID.ada, "/ping");
  expect(messageOf(seen)).toMatchObject({ text: "first", ephemeralFor: null });
  const second = await world().control.waitFor(({ text }) => text === "second");
  expect(second.ephemeralFor).toBe(ID.ada);
});

test("with_response gives the message back", async () => {
  onCommand(async (interaction) => {
    const response = await interaction.reply({ content: "hello", withResponse: true });
    expect(response.resource?.message?.content).toBe("hello");
    const fetched = await interaction.fetchReply();
    expect(fetched.id).toBe(response.interaction.responseMessageId);
    await interaction.deleteReply();
  });
  await world().control.type(ID.ada, "/ping");
  await expect.poll(() => world().control.messages()).toEqual([]);
});

test("a bot that never answers is seen as not responding", async () => {
  const seen = await world().control.type(ID.ada, "/ping", { timeoutMs: 20 });
  expect(seen).toMatchObject({ kind: "nothing", acknowledged: false });
});

test("after 3 seconds the interaction is unknown", async () => {
  onCommand(async (interaction) => {
    clock.advance(3001);
    await expect(interaction.reply("late")).rejects.toMatchObject({ code: 10_062, status: 404 });
    clock.advance(-3001);
    await interaction.reply("in time");
  });
  expect((await world().control.type(ID.ada, "/ping")).text).toBe("in time");
});

test("a second first answer is refused, also to a replayed interaction", async () => {
  const codes: unknown[] = [];
  answer(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply("once").catch((error: { code: unknown }) => codes.push(error.code));
  });
  const seen = await world().control.type(ID.ada, "/ping");
  if (seen.kind !== "message") throw new Error("no message");
  world().control.replayInteraction(seen.interactionId);
  await expect.poll(() => codes).toEqual([40_060]);
  expect(world().control.messages()).toHaveLength(1);
});

test("the token dies after 15 minutes, or when it is made stale", async () => {
  const held: ChatInputCommandInteraction[] = [];
  onCommand(async (interaction) => {
    held.push(interaction);
    await interaction.reply("early");
  });
  const first = await world().control.type(ID.ada, "/ping");
  await expect.poll(() => held[0]?.replied).toBe(true);
  clock.advance(15 * 60_000 + 1);
  await expect(held[0]?.editReply("late")).rejects.toMatchObject({ code: 50_027, status: 401 });
  const second = await world().control.type(ID.ada, "/ping");
  if (second.kind === "link") throw new Error("no interaction");
  await expect.poll(() => held[1]?.replied).toBe(true);
  world().control.stale(second.interactionId);
  await expect(held[1]?.followUp("late")).rejects.toMatchObject({ code: 50_027 });
  expect(first.text).toBe("early");
});

test("a follow-up before the first answer, and the answer to no answer, are unknown", async () => {
  onCommand(async (interaction) => {
    const hook = `/webhooks/${interaction.applicationId}/${interaction.token}`;
    const early = await call(world().discord, ["POST", hook], { body: { content: "x" } });
    expect(early.body).toMatchObject({ code: 10_015 });
    await interaction.reply("x");
    await interaction.deleteReply();
    const gone = await call(world().discord, ["GET", `${hook}/messages/@original`]);
    expect(gone.body).toMatchObject({ code: 10_008 });
    await interaction.followUp("done");
  });
  await world().control.type(ID.ada, "/ping");
  await world().control.waitFor(({ text }) => text === "done");
});
