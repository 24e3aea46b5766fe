/** What is said of a subcommand. */
export interface Described {
  /** At most 32 characters. */
  readonly description: string;
  /** The options of an example, as a member types them; undefined: it is used without any. */
  readonly example?: string;
  /** At most 32 characters each. */
  readonly options: Readonly<Record<string, string>>;
}

/** What Discord's menu shows for every subcommand, by its path. */
export const commands = {
  add: {
    description: "Bring an X account in",
    example: "handle:@howl poem:Howl",
    options: {
      handle: "The account's handle on X",
      owner: "A member who signs in instead",
      poem: "What it is to read",
    },
  },
  relink: {
    description: "Give an account new credentials",
    example: "account:@howl",
    options: { account: "Which account" },
  },
  remove: {
    description: "Take an account out of the flock",
    example: "account:@howl",
    options: { account: "Which account" },
  },
  status: {
    description: "How the flock stands",
    example: "account:@howl",
    options: { account: "One account only" },
  },
  post: {
    description: "Post the next lines now",
    example: "account:@howl count:2",
    options: { account: "Which account", count: "How many, 1 to 10" },
  },
  say: {
    description: "Have an account say a text once",
    example: "account:@howl text:Back tomorrow.",
    options: {
      account: "Which account",
      text: "What it says",
      picture: "A PNG or JPEG to go with it",
      alt: "What the picture shows",
    },
  },
  preview: {
    description: "Exactly what comes next",
    example: "account:@howl count:5",
    options: { account: "One account only", count: "How many, 1 to 10" },
  },
  pause: {
    description: "Stop accounts for a while",
    example: "account:all until:Monday 9:00",
    options: {
      account: "One, several, #tag or all",
      until: "Such as 3 hours or Monday 9:00",
      reason: "Why, for the others",
    },
  },
  resume: {
    description: "Let accounts go on",
    example: "account:#night",
    options: { account: "One, several, #tag or all" },
  },
  move: {
    description: "Move to another line of its poem",
    example: "account:@howl to:12",
    options: { account: "Which account", to: "A line, a stanza, next or start" },
  },
  undo: {
    description: "Take posts down from X",
    example: "account:@howl post:2",
    options: { account: "Which account", post: "Which, or how many of the last" },
  },
  history: {
    description: "What an account has posted",
    example: "account:@howl",
    options: { account: "Which account", page: "Which page" },
  },
  "poem add": {
    description: "Add a poem to the library",
    example: "file:howl.txt",
    options: {
      file: "The poem as a .txt file",
      name: "A short name for it",
      file2: "Another .txt file",
      file3: "Another .txt file",
      file4: "Another .txt file",
      file5: "Another .txt file",
    },
  },
  "poem list": {
    description: "All poems of the library",
    example: "page:2",
    options: { page: "Which page" },
  },
  "poem show": {
    description: "Look into a poem",
    example: "poem:Howl",
    options: { poem: "Which poem", page: "Which page" },
  },
  "poem remove": {
    description: "Take a poem out of the library",
    example: "poem:Howl",
    options: { poem: "Which poem" },
  },
  "poem edit": {
    description: "Change a poem",
    example: "poem:Howl line:12",
    options: {
      poem: "Which poem",
      line: "A line's number, or its words",
      file: "All of it anew as a .txt file",
    },
  },
  "poem suggest": {
    description: "Offer a poem to the flock",
    example: "file:howl.txt",
    options: { file: "The poem as a .txt file" },
  },
  "poem give": {
    description: "Give an account a poem to read",
    example: "account:@howl poem:Howl",
    options: { account: "Which account", poem: "Which poem" },
  },
  "schedule set": {
    description: "Choose when accounts post",
    example: "account:@howl when:every 3 hours",
    options: {
      account: "One, several, #tag or all",
      when: "In words, such as every 3 hours",
    },
  },
  "schedule show": {
    description: "When accounts post",
    example: "account:@howl",
    options: { account: "One account only" },
  },
  "schedule clear": {
    description: "Take a schedule away",
    example: "account:@howl",
    options: { account: "Which account" },
  },
  settings: { description: "Channels, roles and language", options: {} },
  budget: {
    description: "What it costs, caps and credits",
    example: "topup:25",
    options: { topup: "Credits at X now, in dollars" },
  },
  profile: {
    description: "Change a profile at X",
    example: "account:@howl",
    options: {
      account: "Which account",
      picture: "Its new picture",
      banner: "Its new banner",
    },
  },
  check: {
    description: "Tokens, labels, X's rules",
    example: "account:@howl",
    options: { account: "One account only" },
  },
  log: {
    description: "What members did",
    example: "account:@howl",
    options: {
      account: "To one account only",
      by: "By one member only",
      page: "Which page",
    },
  },
  help: { description: "What you can do here", options: {} },
} satisfies Readonly<Record<string, Described>>;

/** The command itself and its groups. */
export const groups = {
  flock: "X accounts that read poems",
  poem: "The library of poems",
  schedule: "When accounts post",
};

/** What Discord shows in the menu of every message, by the English name; at most 32 characters. */
export const entries = {
  "Say this with the flock": "Say this with the flock",
  "Add to the flock's poems": "Add to the flock's poems",
};

/** What a member may do, by what it is about. */
export const help = {
  title: "### Flock\nX accounts of this server read poems aloud, line by line. You can use:",
  groups: [
    { title: "Look", paths: ["status", "preview", "history", "schedule show"] },
    { title: "Read aloud", paths: ["post", "say", "pause", "resume", "move", "undo"] },
    {
      title: "Poems",
      paths: [
        "poem list",
        "poem show",
        "poem suggest",
        "poem add",
        "poem give",
        "poem edit",
        "poem remove",
      ],
    },
    { title: "Rhythm", paths: ["schedule set", "schedule clear"] },
    { title: "Accounts", paths: ["add", "relink", "remove", "profile", "check"] },
    { title: "This server", paths: ["settings", "budget", "log", "help"] },
  ],
  line: (path: string, described: Described | undefined, mention: string): string => {
    const { description = "", example } = described ?? {};
    const typed = example === undefined ? "" : `\n  \`/flock ${path} ${example}\``;
    return `- ${mention}: ${description}${typed}`;
  },
  begin: (mention: (subcommand: string) => string): string =>
    `**To begin:** ${mention("add")} brings an account in, ${mention("poem add")} brings a poem, ${mention("poem give")} puts them together, ${mention("schedule set")} sets the rhythm, ${mention("post")} says the next line at once.`,
  more: "-# What it may post, what it costs and when is always shown before you confirm it.",
} as const;
