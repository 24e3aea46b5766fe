import { afterAll, beforeAll, expect, test } from "vitest";
import { ada, ben, cleo, dan, room } from "../support/cast.ts";
import { idOf, labelsOf, messageOf, type Member } from "../support/member.ts";
import { startTheatre, type Theatre } from "../support/theatre.ts";

const entry = "Add to the flock's poems";
const rights = "Where do the words come from?";

let theatre: Theatre;
let [cleos, dans]: Member[] = [];

beforeAll(async () => {
  theatre = await startTheatre();
  [cleos, dans] = [theatre.as(cleo), theatre.as(dan)];
  await theatre.ada.types("/flock settings");
  await theatre.ada.chooses("Where failures are announced", ["alerts"]);
  await theatre.ada.chooses("Who moderates the flock", ["Moderators"]);
});

afterAll(() => theatre[Symbol.asyncDispose]());

const timeoutMs = 15_000;

/** A member says something; gives the message. */
function say(id: string, text: string) {
  return theatre.discord.say(id, text, { guild: room.id, channel: "general" });
}

/** Someone chooses the entry in the menu of a message. */
function choose(id: string, message: { readonly id: string }) {
  return theatre.discord.menu(id, entry, { message, timeoutMs });
}

test("a member's own message goes through its questions to the moderators, and is told about in the channel, pinging nobody else", async () => {
  const asked = messageOf(await choose(dan, say(dan, "```\nOne wire hums\nthe other waits\n```")));
  expect(asked.ephemeralFor).toBe(dan);
  expect(asked.text).toContain("> One wire hums\n> the other waits");
  const form = await dans?.presses("Answer and suggest it", asked);
  expect(form?.text).toContain("[I wrote them / They are in the public domain / Whoever");
  const since = theatre.now();
  const answers = { Title: "Wires", "Whose name stands under the title": "Dan", [rights]: "mine" };
  expect((await dans?.fills(answers))?.text).toContain("### Sent: Wires, Dan");
  const news = await theatre.hears(/A poem is suggested: Wires/u, since);
  expect(news.channel).toBe("alerts");
  expect(news.pings).toEqual({ users: [], roles: [], everyone: false });
  const buttons = ["Accept", "Decline", "Read it all"].map((label) => idOf(news, label));

  const whole = messageOf(await theatre.ada.presses("Read it all", news));
  expect(whole.ephemeralFor).toBe(ada);
  expect(whole.attachments.map(({ name }) => name)).toEqual(["poem.txt"]);
  for (const button of buttons) {
    const turned = await cleos?.forges(button, news);
    expect(turned?.text).toContain("Only the flock's moderators may do that");
  }
  const later = theatre.now();
  const accepted = messageOf(await theatre.ada.presses("Accept", news));
  expect([accepted.id, labelsOf(accepted)]).toEqual([news.id, []]);
  const told = await theatre.hears(/your poem \*\*Wires\*\* is in the library now/u, later);
  expect([told.channel, told.pings.users]).toEqual(["general", [dan]]);
  const second = await theatre.as(ben).forges(buttons[1] ?? "", news);
  expect(second.text).toContain(`is settled already: accepted by <@${ada}>`);
  const shown = await dans?.types("/flock poem show poem:wires");
  expect(shown?.text).toContain(`Suggested by <@${dan}>.`);
});

test("another member's message is read only after its author said yes in the channel", async () => {
  const said = say(cleo, "Rain on the yard lamps\ncounts the carriages");
  const refused = await choose(dan, said);
  expect(refused.text).toContain("Another member wrote this message");
  const since = theatre.now();
  expect((await choose(ada, said)).text).toContain("nothing is added before they agree");
  const question = await theatre.hears(/May this be read aloud/u, since);
  expect([question.channel, question.pings.users]).toEqual(["general", [cleo]]);
  for (const label of labelsOf(question)) {
    const turned = await theatre.ada.presses(label, question);
    expect(turned.text).toContain("only they can answer it");
  }
  await cleos?.presses("Yes, it may be read", question);
  const later = theatre.now();
  const agreed = messageOf((await cleos?.fills({ [rights]: "I wrote them" })) ?? never());
  expect([agreed.id, labelsOf(agreed)]).toEqual([question.id, []]);
  const told = await theatre.hears(/is in the library, as \*\*rain-on-the-yard-lamps\*\*/u, later);
  expect(told.pings.users).toEqual([ada]);
});

test("a moderator adds what they said themselves under a name of their choice", async () => {
  const asked = messageOf(await choose(ada, say(ada, "Grass between the sleepers\nkeeps time")));
  await theatre.ada.presses("Add it", asked);
  const added = await theatre.ada.fills({ "Short name": "grass" });
  expect(added.text).toContain("### Added: Grass between the sleepers");
});

test("a message of the bot's own, and one without words, are refused in a sentence", async () => {
  const own = theatre.discord.messages({ channel: "general" }).find(({ byBot }) => byBot);
  expect((await choose(ada, own ?? never())).text).toContain(
    "A bot or a webhook wrote this message",
  );
  expect((await choose(dan, say(dan, "** **"))).text).toMatch(/no line of verse|no text in this/u);
});

test("the menu is answered once where Discord sends it twice, and its card outlives a restart", async () => {
  const asked = messageOf(await choose(dan, say(dan, "Two gulls\nand a gasworks")));
  const { id } = theatre.discord.ledger().interactions.findLast(({ what }) => what === entry) ?? {};
  const before = theatre.logged.length;
  theatre.discord.replayInteraction(id ?? "");
  await expect
    .poll(() => theatre.logged.slice(before).join(""))
    .toMatch(/interaction_replayed|interaction_gone/u);
  await theatre.stop();
  await theatre.start();
  expect((await dans?.presses("Answer and suggest it", asked))?.kind).toBe("modal");
});

test("a suggestion that is taken back takes the moderators' buttons with it", async () => {
  await dans?.types("/flock poem suggest");
  await dans?.presses("Paste the poem");
  const since = theatre.now();
  await dans?.fills({ "The poem": "Sleepers\n\nall night the sleepers", [rights]: "mine" });
  const news = await theatre.hears(/A poem is suggested: Sleepers/u, since);
  expect(labelsOf(news)).toHaveLength(3);
  await dans?.presses("Withdraw it");
  const over = await theatre.hears(/Taken back: Sleepers/u, since);
  expect([over.id, labelsOf(over)]).toEqual([news.id, []]);
  expect(over.text).not.toContain("A poem is suggested");
});

test("a contributor who left the server breaks nothing", async () => {
  await cleos?.types("/flock poem suggest");
  await cleos?.presses("Paste the poem");
  const since = theatre.now();
  await cleos?.fills({ "The poem": "Gasworks\n\nall night the gasworks", [rights]: "mine" });
  const news = await theatre.hears(/A poem is suggested: Gasworks/u, since);
  theatre.discord.removeMember(room.id, cleo);
  await theatre.ada.presses("Decline", news);
  await theatre.ada.fills({ "Why?": "Too late" });
  const told = await theatre.hears(/your poem \*\*Gasworks\*\* was declined/u, since);
  expect(told.text).toContain("> Too late");
  expect(theatre.logged.join("")).not.toContain('"level":"error"');
});

function never(): never {
  throw new Error("it went another way");
}
