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
    description: "Faire venir un compte X",
    example: "handle:@howl poem:Howl",
    options: {
      handle: "Le nom du compte sur X",
      owner: "Un membre qui se connecte",
      poem: "Ce qu’il doit lire",
    },
  },
  relink: {
    description: "Donner de nouveaux identifiants",
    example: "account:@howl",
    options: { account: "Quel compte" },
  },
  remove: {
    description: "Retirer un compte de la volée",
    example: "account:@howl",
    options: { account: "Quel compte" },
  },
  status: {
    description: "Où en est la volée",
    example: "account:@howl",
    options: { account: "Un seul compte" },
  },
  post: {
    description: "Publier les prochains vers",
    example: "account:@howl count:2",
    options: { account: "Quel compte", count: "Combien, de 1 à 10" },
  },
  say: {
    description: "Faire dire un texte à un compte",
    example: "account:@howl text:Back tomorrow.",
    options: {
      account: "Quel compte",
      text: "Ce qu’il dit",
      picture: "Un PNG ou un JPEG en plus",
      alt: "Ce que montre l’image",
    },
  },
  preview: {
    description: "Exactement ce qui vient",
    example: "account:@howl count:5",
    options: { account: "Un seul compte", count: "Combien, de 1 à 10" },
  },
  pause: {
    description: "Arrêter des comptes un temps",
    example: "account:all until:Monday 9:00",
    options: {
      account: "Un, plusieurs, #tag ou all",
      until: "Comme 3 hours ou Monday 9:00",
      reason: "Pourquoi, pour les autres",
    },
  },
  resume: {
    description: "Laisser des comptes reprendre",
    example: "account:#nuit",
    options: { account: "Un, plusieurs, #tag ou all" },
  },
  move: {
    description: "Aller à un autre vers du poème",
    example: "account:@howl to:12",
    options: { account: "Quel compte", to: "Vers, strophe, next ou start" },
  },
  undo: {
    description: "Supprimer des posts de X",
    example: "account:@howl post:2",
    options: { account: "Quel compte", post: "Lequel, ou combien des derniers" },
  },
  history: {
    description: "Ce qu’un compte a publié",
    example: "account:@howl",
    options: { account: "Quel compte", page: "Quelle page" },
  },
  "poem add": {
    description: "Ajouter à la bibliothèque",
    example: "file:howl.txt",
    options: {
      file: "Le poème en fichier .txt",
      name: "Un nom court pour le poème",
      file2: "Un autre fichier .txt",
      file3: "Un autre fichier .txt",
      file4: "Un autre fichier .txt",
      file5: "Un autre fichier .txt",
    },
  },
  "poem list": {
    description: "Tous les poèmes",
    example: "page:2",
    options: { page: "Quelle page" },
  },
  "poem show": {
    description: "Regarder un poème",
    example: "poem:Howl",
    options: { poem: "Quel poème", page: "Quelle page" },
  },
  "poem remove": {
    description: "Retirer de la bibliothèque",
    example: "poem:Howl",
    options: { poem: "Quel poème" },
  },
  "poem edit": {
    description: "Modifier un poème",
    example: "poem:Howl line:12",
    options: {
      poem: "Quel poème",
      line: "Le numéro d’un vers, ou ses mots",
      file: "Tout le texte en fichier .txt",
    },
  },
  "poem suggest": {
    description: "Proposer un poème à la volée",
    example: "file:howl.txt",
    options: { file: "Le poème en fichier .txt" },
  },
  "poem give": {
    description: "Donner un poème à un compte",
    example: "account:@howl poem:Howl",
    options: { account: "Quel compte", poem: "Quel poème" },
  },
  "schedule set": {
    description: "Choisir quand publier",
    example: "account:@howl when:every 3 hours",
    options: {
      account: "Un, plusieurs, #tag ou all",
      when: "En anglais : every 3 hours",
    },
  },
  "schedule show": {
    description: "Quand les comptes publient",
    example: "account:@howl",
    options: { account: "Un seul compte" },
  },
  "schedule clear": {
    description: "Effacer un horaire",
    example: "account:@howl",
    options: { account: "Quel compte" },
  },
  settings: { description: "Salons, rôles et langue", options: {} },
  budget: {
    description: "Coûts, plafonds et crédits",
    example: "topup:25",
    options: { topup: "Crédits chez X, en dollars" },
  },
  profile: {
    description: "Changer un profil sur X",
    example: "account:@howl",
    options: {
      account: "Quel compte",
      picture: "Sa nouvelle image",
      banner: "Sa nouvelle bannière",
    },
  },
  check: {
    description: "Jetons, étiquettes, règles de X",
    example: "account:@howl",
    options: { account: "Un seul compte" },
  },
  log: {
    description: "Ce que les membres ont fait",
    example: "account:@howl",
    options: {
      account: "Sur un seul compte",
      by: "Par un seul membre",
      page: "Quelle page",
    },
  },
  help: { description: "Ce que l’on peut faire ici", options: {} },
} satisfies Readonly<Record<string, Described>>;

/** The command itself and its groups. */
export const groups = {
  flock: "Des comptes X lisent des poèmes",
  poem: "La bibliothèque de poèmes",
  schedule: "Quand les comptes publient",
};

/** What Discord shows in the menu of every message, by the English name; at most 32 characters. */
export const entries = {
  "Say this with the flock": "Le faire dire à la volée",
  "Add to the flock's poems": "Ajouter aux poèmes de la volée",
};

/** What a member may do, by what it is about. */
export const help = {
  title:
    "### Flock\nDes comptes X de ce serveur lisent des poèmes à voix haute, vers par vers. Voici les commandes qui vous sont ouvertes :",
  groups: [
    { title: "Regarder", paths: ["status", "preview", "history", "schedule show"] },
    { title: "Lire à voix haute", paths: ["post", "say", "pause", "resume", "move", "undo"] },
    {
      title: "Poèmes",
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
    { title: "Rythme", paths: ["schedule set", "schedule clear"] },
    { title: "Comptes", paths: ["add", "relink", "remove", "profile", "check"] },
    { title: "Ce serveur", paths: ["settings", "budget", "log", "help"] },
  ],
  line: (path: string, described: Described | undefined, mention: string): string => {
    const { description = "", example } = described ?? {};
    const typed = example === undefined ? "" : `\n  \`/flock ${path} ${example}\``;
    return `- ${mention} : ${description}${typed}`;
  },
  begin: (mention: (subcommand: string) => string): string =>
    `**Pour commencer :** ${mention("add")} fait venir un compte, ${mention("poem add")} apporte un poème, ${mention("poem give")} les réunit, ${mention("schedule set")} fixe le rythme, ${mention("post")} dit le prochain vers tout de suite.`,
  more: "-# Ce qui peut être publié, à quel prix et quand, est toujours montré avant que vous confirmiez.",
} as const;
