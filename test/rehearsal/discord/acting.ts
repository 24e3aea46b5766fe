import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
  type Interaction,
} from "discord.js";
import { afterEach, beforeEach, expect } from "vitest";
import type { MessageView, Seen } from "../../../rehearsal/discord/person/view.ts";
import { answering, call, connect, manualClock, type Connected } from "./support.ts";

const {
  String: TEXT,
  Integer,
  User,
  Channel,
  Role,
  Attachment,
  Boolean: TRUTH,
} = ApplicationCommandOptionType;

const option = (type: number, name: string, more: object = {}) => ({
  type,
  name,
  description: name,
  ...more,
});

const COMMANDS = [
  {
    name: "flock",
    description: "Runs the flock",
    options: [
      option(1, "add", {
        options: [
          option(TEXT, "handle", { required: true, autocomplete: true }),
          option(User, "owner"),
          option(Channel, "channel"),
          option(Role, "role"),
          option(Integer, "count", { min_value: 1, max_value: 9 }),
          option(TRUTH, "now"),
        ],
      }),
      option(2, "poem", {
        options: [option(1, "add", { options: [option(Attachment, "file", { required: true })] })],
      }),
    ],
  },
  { name: "ping", description: "Answers" },
  { name: "Add as line", type: ApplicationCommandType.Message },
  { name: "Look at", type: ApplicationCommandType.User },
  {
    name: "guarded",
    description: "For managers",
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  },
];

/** A fresh world with commands for every test; whatever fails in the bot fails the test. */
export function useActing() {
  const clock = manualClock();
  let world: Connected;
  let failures: unknown[] = [];
  beforeEach(async () => {
    world = await connect({ clock });
    const path = `/applications/${world.client.application.id}/commands`;
    await call(world.discord, ["PUT", path], { body: COMMANDS });
  });
  afterEach(async () => {
    await world[Symbol.asyncDispose]();
    expect(failures).toEqual([]);
    failures = [];
  });
  const answer = (by: (interaction: Interaction) => Promise<unknown>) => {
    failures = answering(world, by);
  };
  const onCommand = (by: (interaction: ChatInputCommandInteraction) => Promise<unknown>) =>
    answer(async (interaction) => {
      if (interaction.isChatInputCommand()) await by(interaction);
    });
  return { clock, answer, onCommand, world: () => world };
}

/** The message that a person saw. */
export function messageOf(seen: Seen): MessageView {
  if (seen.kind !== "message" && seen.kind !== "updated") throw new Error(`saw ${seen.text}`);
  return seen.message;
}
