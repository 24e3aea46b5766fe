import { card } from "../src/discord/card.ts";
import { pathOf, subcommand, type Call, type Subcommand } from "../src/discord/subcommand.ts";
import { may, ownsAny } from "../src/domain/permission.ts";

/** The list with `help` at its end, which tells every member what of the list they may use. */
export function withHelp(others: readonly Subcommand[]): readonly Subcommand[] {
  const help = subcommand({
    name: "help",
    allow: "everyone",
    answer: "ephemeral",
    options: {},
    async run(call) {
      const { words, mention } = call;
      const usable = await usableBy(call, [...others, help]);
      const lines = usable.map((command) => {
        const path = pathOf(command);
        return words.help.line(mention(path), words.commands[path]?.description ?? "");
      });
      const texts = [words.help.title, lines.join("\n"), words.help.more];
      return card("plain", call.isModerator ? [...texts, words.help.begin(mention)] : texts);
    },
  });
  return [...others, help];
}

async function usableBy(
  { flock, actor }: Call,
  commands: readonly Subcommand[],
): Promise<readonly Subcommand[]> {
  const guild = await flock.guild();
  const owned = ownsAny(actor, await flock.accounts());
  return commands.filter(({ allow }) => may(actor, allow, guild) || (allow === "owner" && owned));
}
