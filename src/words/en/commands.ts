interface Described {
  /** At most 32 characters. */
  readonly description: string;
  /** At most 32 characters each. */
  readonly options: Readonly<Record<string, string>>;
}

/** What Discord's menu shows for every subcommand, by its path. */
export const commands: Readonly<Record<string, Described>> = {
  add: {
    description: "Bring an X account in",
    options: {
      handle: "The account's handle on X",
      owner: "A member who signs in instead",
      poem: "What it is to read",
    },
  },
  relink: {
    description: "Give an account new credentials",
    options: { account: "Which account" },
  },
  remove: {
    description: "Take an account out of the flock",
    options: { account: "Which account" },
  },
  status: {
    description: "How the flock stands",
    options: { account: "One account only" },
  },
  post: {
    description: "Post the next lines now",
    options: { account: "Which account", count: "How many, 1 to 10" },
  },
  preview: {
    description: "Exactly what comes next",
    options: { account: "Which account", count: "How many, 1 to 10" },
  },
  pause: {
    description: "Stop accounts for a while",
    options: {
      account: "One, several, #tag or all",
      until: "Such as 3 hours or Monday 9:00",
      reason: "Why, for the others",
    },
  },
  resume: {
    description: "Let accounts go on",
    options: { account: "One, several, #tag or all" },
  },
  move: {
    description: "Move to another line of its poem",
    options: { account: "Which account", to: "A line, a stanza, next or start" },
  },
  undo: {
    description: "Take posts down from X",
    options: { account: "Which account", post: "Which, or how many of the last" },
  },
  history: {
    description: "What an account has posted",
    options: { account: "Which account", page: "Which page" },
  },
  "poem add": {
    description: "Add a poem to the library",
    options: {
      file: "The poem as a .txt file",
      name: "A short name for it",
      file2: "Another .txt file",
      file3: "Another .txt file",
      file4: "Another .txt file",
      file5: "Another .txt file",
    },
  },
  "poem list": { description: "All poems of the library", options: { page: "Which page" } },
  "poem show": {
    description: "Look into a poem",
    options: { poem: "Which poem", page: "Which page" },
  },
  "poem remove": {
    description: "Take a poem out of the library",
    options: { poem: "Which poem" },
  },
  "poem edit": {
    description: "Change a poem",
    options: {
      poem: "Which poem",
      line: "A line's number, or its words",
      file: "All of it anew as a .txt file",
    },
  },
  "poem suggest": {
    description: "Offer a poem to the flock",
    options: { file: "The poem as a .txt file" },
  },
  "poem give": {
    description: "Give an account a poem to read",
    options: { account: "Which account", poem: "Which poem" },
  },
  "schedule set": {
    description: "Choose when accounts post",
    options: {
      account: "One, several, #tag or all",
      when: "In words, such as every 3 hours",
    },
  },
  "schedule show": {
    description: "When accounts post",
    options: { account: "One account only" },
  },
  "schedule clear": {
    description: "Take a schedule away",
    options: { account: "Which account" },
  },
  settings: { description: "Channels and roles", options: {} },
  budget: {
    description: "What it costs, caps and credits",
    options: { topup: "Credits at X now, in dollars" },
  },
  log: {
    description: "What members did",
    options: {
      account: "To one account only",
      by: "By one member only",
      page: "Which page",
    },
  },
  help: { description: "What you can do here", options: {} },
};

/** The command itself and its groups. */
export const groups: Readonly<Record<string, string>> = {
  flock: "X accounts that read poems",
  poem: "The library of poems",
  schedule: "When accounts post",
};

/** The page for newcomers. */
export const help = {
  title: "### Flock\nX accounts of this server read poems aloud, line by line. You can use:",
  line: (mention: string, description: string): string => `- ${mention}: ${description}`,
  begin: (mention: (subcommand: string) => string): string =>
    `**To begin:** ${mention("add")} brings an account in, ${mention("poem add")} brings a poem, ${mention("poem give")} puts them together, ${mention("schedule set")} sets the rhythm, ${mention("post")} says the next line at once.`,
  more: "-# What it may post, what it costs and when is always shown before you confirm it.",
};
