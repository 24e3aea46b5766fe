// The least bot on discord.js that answers as Flock does: a deferred ephemeral reply, then a card with a button.
import { parseArgs } from "node:util";
import {
  ApplicationCommandOptionType,
  Client,
  ComponentType,
  Events,
  GatewayIntentBits,
  MessageFlags,
} from "discord.js";
import type { ChatInputCommandInteraction, InteractionEditReplyOptions } from "discord.js";

const { values } = parseArgs({
  options: {
    api: { type: "string", default: "" },
    token: { type: "string", default: "" },
    register: { type: "boolean", default: false },
  },
});

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  allowedMentions: { parse: [] },
  rest: { api: values.api },
});
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void command(interaction);
  if (interaction.isButton()) {
    void interaction.deferUpdate().then(() => interaction.editReply(card("The flock")));
  }
});
client.once(Events.ClientReady, (ready) => {
  if (values.register) void register(ready);
});
await client.login(values.token);

async function command(interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply(card(interaction.options.getSubcommand()));
}

function card(text: string): InteractionEditReplyOptions {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: ComponentType.Container,
        components: [
          { type: ComponentType.TextDisplay, content: text },
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.Button,
                style: 2,
                label: "Show the flock",
                custom_id: "status:flock",
              },
            ],
          },
        ],
      },
    ],
  };
}

async function register(ready: Client<true>): Promise<void> {
  const type = ApplicationCommandOptionType.Subcommand as const;
  const options = ["status", "help"].map((name) => ({ type, name, description: name }));
  await ready.application.commands.set([{ name: "flock", description: "flock", options }]);
}
