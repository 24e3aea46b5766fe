/** The page for newcomers. */
export const help = {
  title: "### Flock\nX accounts of this server read poems aloud, line by line. You can use:",
  line: (mention: string, description: string): string => `- ${mention}: ${description}`,
  begin: (mention: (subcommand: string) => string): string =>
    `**To begin:** ${mention("add")} brings an account in, ${mention("poem add")} brings a poem, ${mention("poem give")} puts them together, ${mention("post")} says the next line.`,
  more: "-# What it may post, what it costs and when is always shown before you confirm it.",
};
