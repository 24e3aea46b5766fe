import { PermissionFlagsBits } from "discord.js";
import { expect, test } from "vitest";
import { messageOf, useActing } from "./acting.ts";
import { ID } from "./support.ts";

const { answer, onCommand, world } = useActing();

test("a command with every kind of option arrives with its resolved things, who asked, and where", async () => {
  onCommand(async (interaction) => {
    const { options } = interaction;
    const count = options.getInteger("count");
    expect(interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)).toBe(true);
    expect(interaction.inCachedGuild() && interaction.channel?.name).toBe("posts");
    expect([interaction.locale, interaction.guildLocale]).toEqual(["de", "en-US"]);
    expect(interaction.appPermissions.has(PermissionFlagsBits.SendMessages)).toBe(true);
    expect(interaction.attachmentSizeLimit).toBe(10_485_760);
    await interaction.reply(
      [
        options.getSubcommand(),
        options.getString("handle"),
        options.getUser("owner")?.id,
        options.getChannel("channel")?.name,
        options.getRole("role")?.name,
        String(count),
        String(options.getBoolean("now")),
      ].join(" | "),
    );
  });
  const seen = await world().control.type(
    ID.ada,
    "/flock add handle:@howl: a poem owner:@Ben Jonson channel:#general role:@Alerts count:3 now:true",
    { channel: "#posts" },
  );
  expect(seen.text).toBe(`add | @howl: a poem | ${ID.ben} | general | Alerts | 3 | true`);
  expect(messageOf(seen)).toMatchObject({ channel: "posts", ephemeralFor: null, byBot: true });
});

test("suggestions come as the bot makes them, for options that make any", async () => {
  answer(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    expect(interaction.options.getSubcommand()).toBe("add");
    await interaction.respond([{ name: `${name} like ${value}`, value: "howl" }]);
  });
  const choices = await world().control.complete(ID.ada, "/flock add handle:how", "handle");
  expect(choices).toEqual([{ name: "handle like how", value: "howl" }]);
  await expect(world().control.complete(ID.ada, "/flock add", "owner")).rejects.toThrow(
    "no suggestions",
  );
});

test("the menu of a message and of a person reach the bot with their target", async () => {
  answer(async (interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(interaction.targetMessage.content);
    if (interaction.isUserContextMenuCommand())
      await interaction.reply(interaction.targetUser.username);
  });
  const said = world().control.say(ID.ben, "a line of verse");
  const seen = await world().control.menu(ID.ada, "Add as line", { message: said });
  expect(seen.text).toBe("a line of verse");
  const looked = await world().control.menu(ID.ada, "Look at", { person: "@Ben Jonson" });
  expect(looked.text).toBe("ben");
  await expect(world().control.menu(ID.ada, "Look at", { message: said })).rejects.toThrow(
    "no entry",
  );
});

test("a file given to a command can be fetched from its address", async () => {
  onCommand(async (interaction) => {
    const file = interaction.options.getAttachment("file", true);
    const response = await fetch(file.url);
    await interaction.reply(
      `${file.name} ${file.size} ${file.contentType} ${await response.text()}`,
    );
  });
  const files = { file: { name: "a b.txt", bytes: Buffer.from("Höwl") } };
  const seen = await world().control.type(ID.ada, "/flock poem add file:a b.txt", { files });
  expect(seen.text).toBe("a b.txt 5 text/plain; charset=utf-8 Höwl");
});

test("what a person cannot type is said in a sentence", async () => {
  const { control } = world();
  const refusals = {
    "/nest": "There is no command /nest.",
    "/flock fly": "/flock has no fly; it goes on with: add, poem.",
    "/flock poem": "/flock poem has no end here; it goes on with: add.",
    "/flock add": "The option handle is required.",
    "/flock add howl": '"howl" belongs to no option',
    "/flock add handle:a handle:b": "given twice",
    "/flock add handle:a owner:@Nobody": "There is no member @Nobody in Verse.",
    "/flock add handle:a count:10": "lies between 1 and 9",
    "/flock add handle:a count:x": "wants a number",
    "/flock add handle:a now:perhaps": "is true or false",
    "/flock poem add file:x": "wants a file",
  };
  for (const [text, sentence] of Object.entries(refusals)) {
    await expect(control.type(ID.ada, text)).rejects.toThrow(sentence);
  }
  await expect(control.type(ID.ben, "/guarded")).rejects.toThrow("There is no command /guarded.");
  await expect(control.type("1", "/ping")).rejects.toThrow("in no such guild");
  expect(control.ledger().interactions).toEqual([]);
});
