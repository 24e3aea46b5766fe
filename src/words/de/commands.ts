import type { Words } from "../words.ts";

/** What Discord's menu shows for every subcommand, by its path; examples are typed as they stand. */
export const commands: Words["commands"] = {
  add: {
    description: "Ein X-Konto hereinholen",
    example: "handle:@howl poem:Howl",
    options: {
      handle: "Der Name des Kontos auf X",
      owner: "Ein Mitglied, das sich anmeldet",
      poem: "Was es lesen soll",
    },
  },
  relink: {
    description: "Einem Konto neue Zugangsdaten geben",
    example: "account:@howl",
    options: { account: "Welches Konto" },
  },
  remove: {
    description: "Ein Konto aus dem Schwarm nehmen",
    example: "account:@howl",
    options: { account: "Welches Konto" },
  },
  status: {
    description: "Wie der Schwarm steht",
    example: "account:@howl",
    options: { account: "Nur ein Konto" },
  },
  post: {
    description: "Die nächsten Zeilen jetzt posten",
    example: "account:@howl count:2",
    options: { account: "Welches Konto", count: "Wie viele, 1 bis 10" },
  },
  say: {
    description: "Ein Konto einmal etwas sagen",
    example: "account:@howl text:Back tomorrow.",
    options: {
      account: "Welches Konto",
      text: "Was es sagt",
      picture: "Ein PNG oder JPEG dazu",
      alt: "Was das Bild zeigt",
    },
  },
  preview: {
    description: "Genau das, was als Nächstes kommt",
    example: "account:@howl count:5",
    options: { account: "Nur ein Konto", count: "Wie viele, 1 bis 10" },
  },
  pause: {
    description: "Konten eine Weile anhalten",
    example: "account:all until:Monday 9:00",
    options: {
      account: "Eines, mehrere, #Tag oder all",
      until: "Etwa 3 hours oder Monday 9:00",
      reason: "Warum, für die anderen",
    },
  },
  resume: {
    description: "Konten weitermachen lassen",
    example: "account:#nacht",
    options: { account: "Eines, mehrere, #Tag oder all" },
  },
  move: {
    description: "Zu einer anderen Zeile gehen",
    example: "account:@howl to:12",
    options: { account: "Welches Konto", to: "Zeile, Strophe, next oder start" },
  },
  undo: {
    description: "Posts von X löschen",
    example: "account:@howl post:2",
    options: { account: "Welches Konto", post: "Welchen, oder wie viele letzte" },
  },
  history: {
    description: "Was ein Konto gepostet hat",
    example: "account:@howl",
    options: { account: "Welches Konto", page: "Welche Seite" },
  },
  "poem add": {
    description: "Ein Gedicht in die Bibliothek legen",
    example: "file:howl.txt",
    options: {
      file: "Das Gedicht als .txt-Datei",
      name: "Ein kurzer Name dafür",
      file2: "Noch eine .txt-Datei",
      file3: "Noch eine .txt-Datei",
      file4: "Noch eine .txt-Datei",
      file5: "Noch eine .txt-Datei",
    },
  },
  "poem list": {
    description: "Alle Gedichte der Bibliothek",
    example: "page:2",
    options: { page: "Welche Seite" },
  },
  "poem show": {
    description: "In ein Gedicht hineinsehen",
    example: "poem:Howl",
    options: { poem: "Welches Gedicht", page: "Welche Seite" },
  },
  "poem remove": {
    description: "Ein Gedicht aus der Bibliothek nehmen",
    example: "poem:Howl",
    options: { poem: "Welches Gedicht" },
  },
  "poem edit": {
    description: "Ein Gedicht ändern",
    example: "poem:Howl line:12",
    options: {
      poem: "Welches Gedicht",
      line: "Nummer oder Worte einer Zeile",
      file: "Alles neu als .txt-Datei",
    },
  },
  "poem suggest": {
    description: "Dem Schwarm ein Gedicht anbieten",
    example: "file:howl.txt",
    options: { file: "Das Gedicht als .txt-Datei" },
  },
  "poem give": {
    description: "Einem Konto ein Gedicht zu lesen geben",
    example: "account:@howl poem:Howl",
    options: { account: "Welches Konto", poem: "Welches Gedicht" },
  },
  "schedule set": {
    description: "Festlegen, wann Konten posten",
    example: "account:@howl when:every 3 hours",
    options: {
      account: "Eines, mehrere, #Tag oder all",
      when: "Auf Englisch oder als cron, etwa every 3 hours",
    },
  },
  "schedule show": {
    description: "Wann Konten posten",
    example: "account:@howl",
    options: { account: "Nur ein Konto" },
  },
  "schedule clear": {
    description: "Einen Zeitplan aufheben",
    example: "account:@howl",
    options: { account: "Welches Konto" },
  },
  settings: { description: "Kanäle, Rollen und Sprache", options: {} },
  budget: {
    description: "Was es kostet, Obergrenzen, Guthaben",
    example: "topup:25",
    options: { topup: "Guthaben bei X jetzt, in Dollar" },
  },
  profile: {
    description: "Ein Profil bei X ändern",
    example: "account:@howl",
    options: {
      account: "Welches Konto",
      picture: "Sein neues Bild",
      banner: "Sein neues Banner",
    },
  },
  check: {
    description: "Token, Kennzeichnung, X-Regeln",
    example: "account:@howl",
    options: { account: "Nur ein Konto" },
  },
  log: {
    description: "Was Mitglieder getan haben",
    example: "account:@howl",
    options: {
      account: "Nur an einem Konto",
      by: "Nur von einem Mitglied",
      page: "Welche Seite",
    },
  },
  help: { description: "Was du hier tun kannst", options: {} },
};

/** The command itself and its groups. */
export const groups: Words["groups"] = {
  flock: "X-Konten, die Gedichte lesen",
  poem: "Die Bibliothek der Gedichte",
  schedule: "Wann Konten posten",
};

/** What Discord shows in the menu of every message, by the English name; at most 32 characters. */
export const entries: Words["entries"] = {
  "Say this with the flock": "Mit dem Schwarm sagen",
  "Add to the flock's poems": "Zu den Gedichten des Schwarms",
};

/** What a member may do, by what it is about. */
export const help: Words["help"] = {
  title:
    "### Flock\nX-Konten dieses Servers lesen Gedichte laut vor, Zeile für Zeile. Das kannst du benutzen:",
  groups: [
    { title: "Ansehen", paths: ["status", "preview", "history", "schedule show"] },
    { title: "Vorlesen", paths: ["post", "say", "pause", "resume", "move", "undo"] },
    {
      title: "Gedichte",
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
    { title: "Rhythmus", paths: ["schedule set", "schedule clear"] },
    { title: "Konten", paths: ["add", "relink", "remove", "profile", "check"] },
    { title: "Dieser Server", paths: ["settings", "budget", "log", "help"] },
  ],
  line: (path, described, mention) => {
    const { description = "", example } = described ?? {};
    const typed = example === undefined ? "" : `\n  \`/flock ${path} ${example}\``;
    return `- ${mention}: ${description}${typed}`;
  },
  begin: (mention) =>
    `**Zum Anfangen:** ${mention("add")} holt ein Konto herein, ${mention("poem add")} bringt ein Gedicht, ${mention("poem give")} führt beide zusammen, ${mention("schedule set")} gibt den Rhythmus, ${mention("post")} sagt die nächste Zeile sofort.`,
  more: "-# Zeiten und Rhythmen tippst du auf Englisch, etwa `every 3 hours` oder `Monday 9:00`. Was gepostet wird, was es kostet und wann, siehst du immer, bevor du bestätigst.",
};
