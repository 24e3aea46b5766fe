import type { CopyReason } from "../../domain/hold.ts";
import { pricedActions } from "../../domain/money/prices.ts";
import type {
  ConfigProblem,
  PasteKind,
  ProblemCode,
  StartRefusalCode,
  StartRefusals,
} from "../../start-refusal.ts";
import { agree, count, together } from "./format.ts";

type Sentences = { readonly [C in StartRefusalCode]: (values: StartRefusals[C]) => string };

/** Plain text for a terminal: what stopped the start, and what to do. */
export const start: Sentences = {
  "config-wrong": ({ problems }) =>
    `Flock ne peut pas démarrer avec ces réglages :\n${problems.map((problem) => `  - ${problemSentence(problem)}`).join("\n")}\nIls viennent de l’environnement, du fichier .env ou de fichiers de secrets ; le README explique chacun.`,
  "not-configured": () =>
    "Rien n’est configuré, donc Flock ne peut pas passer en direct. Définissez DISCORD_TOKEN, X_API_KEY et X_API_SECRET (le README dit où les trouver), ou essayez la répétition avec : npm start",
  "live-folder": ({ path }) =>
    `${path} contient une volée en direct, mais DISCORD_TOKEN, X_API_KEY et X_API_SECRET manquent tous. Redonnez-les, ou nommez un autre dossier dans FLOCK_DATA pour répéter.`,
  paste: ({ name, looksLike }) => pasteSentence(name, looksLike),

  "bad-option": ({ detail }) =>
    `${detail}. Les options sont --once et --poems <folder> pour la répétition, et --new-key pour une clé perdue.`,
  "no-poems": ({ path }) =>
    `Il n’y a aucun poème à répéter dans ${path} : ce devrait être un dossier qui contient des fichiers .txt.`,

  "folder-missing": ({ path, parent }) =>
    `Le dossier de données ${path} ne peut pas être créé, parce que ${parent} n’existe pas. Créez ${parent}, montez-le, ou corrigez FLOCK_DATA.`,
  "folder-not-folder": ({ path }) =>
    `${path} devrait être le dossier de données, mais ce n’est pas un dossier. Déplacez ce fichier ou corrigez FLOCK_DATA.`,
  "folder-unwritable": ({ path }) =>
    `Flock n’a pas le droit d’écrire dans ${path}. Donnez le dossier à l’utilisateur qui fait tourner Flock, ou corrigez FLOCK_DATA.`,
  "folder-readable": ({ path }) =>
    `D’autres utilisateurs de cette machine peuvent lire ${path}, où se trouvent les secrets de la volée. Fermez-le avec : chmod 700 "${path}"`,
  "file-readable": ({ path }) =>
    `D’autres utilisateurs de cette machine peuvent lire ${path}. Fermez-le avec : chmod 600 "${path}"`,
  "disk-full": ({ path }) =>
    `Le disque qui contient ${path} est plein. Libérez de la place, puis redémarrez ; rien n’est perdu.`,
  "second-copy": ({ path }) =>
    `Un autre Flock tourne sur ${path}. À deux, ils publieraient deux fois, donc celui-ci s’arrête. Arrêtez d’abord l’autre, ou nommez un autre dossier dans FLOCK_DATA.`,
  "lock-broken": ({ path }) =>
    `Le fichier de verrou ${path} est abîmé. Il ne contient que le verrou : vérifiez qu’aucun autre Flock ne tourne sur ce dossier, supprimez le fichier et redémarrez.`,

  "metrics-port": ({ port, detail }) =>
    `Flock ne peut pas donner ses chiffres sur le port ${port} de cette machine (${detail}). Choisissez-en un autre dans FLOCK_METRICS_PORT (au-dessous de 1024, la plupart des systèmes n’en permettent aucun), ou omettez-le.`,
  "metrics-port-taken": ({ port }) =>
    `Un autre programme écoute sur le port ${port} de cette machine, donc Flock ne peut pas y donner ses chiffres. Arrêtez-le, choisissez un autre port dans FLOCK_METRICS_PORT, ou omettez-le.`,

  "key-malformed": ({ where }) =>
    `La clé dans ${where} ne fait pas 32 octets en base64 (44 caractères, le dernier étant « = »). Remettez la bonne depuis l’endroit où vous la gardez.`,
  "key-readable": ({ path }) =>
    `Un autre utilisateur de cette machine peut lire le fichier de clé ${path}. Donnez-le à l’utilisateur qui fait tourner Flock et fermez-le avec : chmod 600 "${path}"`,
  "key-unreadable": ({ path }) =>
    `Flock n’a pas le droit de lire le fichier de clé ${path}. Donnez-le à l’utilisateur qui fait tourner Flock.`,
  "key-lost": ({ path }) =>
    `La clé qui ouvre les identifiants des comptes manque : il n’y a ni FLOCK_KEY ni ${path}. Remettez-la depuis l’endroit où vous la gardez. Si elle est perdue pour de bon, démarrez une fois avec --new-key : tout le reste demeure, et chaque compte doit être relié à nouveau.`,
  "key-wrong": () =>
    "Cette clé n’ouvre pas les identifiants de la base de données : ils ont été scellés avec une autre. Remettez la bonne clé (FLOCK_KEY, ou le fichier key du dossier de données). Si elle est perdue pour de bon, démarrez une fois avec --new-key : tout le reste demeure, et chaque compte doit être relié à nouveau.",

  "database-newer": ({ found, known }) =>
    `La base de données a été écrite par un Flock plus récent (version ${found} ; celui-ci connaît la ${known}). Démarrez ce Flock plus récent, ou restaurez une sauvegarde antérieure. Rien n’a été modifié.`,
  "database-corrupt": ({ path }) =>
    `La base de données ${path} est abîmée. Flock n’y a pas touché et n’en publie rien. Gardez-en une copie, puis restaurez une sauvegarde.`,
  "database-mode": ({ found, wanted }) =>
    `La base de données de ce dossier appartient à une volée ${modes.get(found) ?? found}, et ce démarrage est ${modes.get(wanted) ?? wanted}. Nommez un autre dossier dans FLOCK_DATA.`,
  "database-unwritable": ({ path }) =>
    `Flock n’a pas le droit d’écrire dans la base de données ${path}. Donnez-la, avec le dossier, à l’utilisateur qui fait tourner Flock.`,

  "discord-token": () =>
    "Discord refuse le jeton du bot. Ouvrez l’application sur https://discord.com/developers/applications, choisissez Bot, puis Reset Token, et mettez le nouveau dans DISCORD_TOKEN.",
  "discord-unreachable": ({ detail }) =>
    `Discord est injoignable (${detail}). Regardez le réseau de cette machine et https://discordstatus.com, puis redémarrez.`,
  "x-keys": () =>
    "X refuse les clés de l’application. Dans le portail des développeurs de X, ouvrez votre application, Keys and tokens, et copiez l’API Key dans X_API_KEY et l’API Key Secret dans X_API_SECRET (recréez-les au besoin).",
  "x-callback": ({ detail }) =>
    `X refuse les réglages de callback de l’application (${detail}). Dans le portail des développeurs de X, ouvrez votre application, User authentication settings, et donnez-lui une callback URL ; elle est nécessaire aussi pour la connexion par PIN.`,
  "x-clock": () =>
    "X refuse l’heure de cette machine : son horloge est fausse de plus de quelques minutes. Réglez-la (par exemple avec : timedatectl set-ntp true), puis redémarrez.",
};

const modes: ReadonlyMap<string, string> = new Map([
  ["live", "en direct"],
  ["rehearsal", "en répétition"],
]);

function problemSentence(problem: ConfigProblem): string {
  if (problem.code === "paste") return pasteSentence(problem.name, problem.looksLike);
  return problems[problem.code](problem.name);
}

const problems: Readonly<Record<ProblemCode, (name: string) => string>> = {
  missing: (name) => `${name} manque.`,
  "file-unreadable": (name) =>
    `${name} nomme un fichier qui n’existe pas ou qui ne peut pas être lu.`,
  "file-empty": (name) => `Le fichier qui contient ${name} est vide.`,
  "not-one-word": (name) =>
    `${name} a des espaces, des guillemets ou des caractères qu’aucune clé n’a. Copiez-la de nouveau, la valeur seule.`,
  "not-servers": (name) =>
    `${name} devrait donner les identifiants de serveurs Discord, de 17 à 20 chiffres chacun, séparés par des virgules.`,
  "not-dollars": (name) => `${name} devrait être un montant en dollars US, comme 15 ou 7.50.`,
  "not-prices": (name) =>
    `${name} devrait être flat, si X ne facture rien par post, ou des prix en dollars US séparés par des virgules, comme post=0.015,post-with-link=0.20. Les noms possibles, une fois chacun, sont ${together(pricedActions)}. Sans ce réglage, ce sont les tarifs de X.`,
  "not-a-level": (name) => `${name} devrait être debug, info, warn, error ou silent.`,
  "not-a-port": (name) => `${name} devrait être un port de cette machine : un nombre de 1 à 65535.`,
  "not-an-address": (name) =>
    `${name} devrait être une adresse web qui commence par http:// ou https://, sans nom d’utilisateur.`,
  "not-loopback": (name) =>
    `${name} ne peut nommer que cette machine, comme http://127.0.0.1:4118. Sans ce réglage, c’est le vrai service qui est joint.`,
};

const pastes: Readonly<Record<PasteKind, string>> = {
  "discord-application-id": "un identifiant Discord (Application ID)",
  "discord-public-key": "une Public Key de Discord",
  "discord-token": "un jeton de bot Discord",
  "x-bearer-token": "un Bearer Token de X",
  "x-api-key": "une API Key de X",
  "x-api-secret": "un API Key Secret de X",
  "x-access-token": "un Access Token de X",
  "x-access-secret": "un Access Token Secret de X",
  "x-client-id": "un OAuth 2.0 Client ID de X",
};

function pasteSentence(name: string, looksLike: PasteKind): string {
  return `${name} contient ${pastes[looksLike]} ; il y faut ${neededIn(name)}.`;
}

function neededIn(name: string): string {
  if (name === "DISCORD_TOKEN") return "le jeton du bot (Bot, Reset Token)";
  if (name === "X_API_KEY") return "l’API Key (Keys and tokens, Consumer Keys)";
  if (name === "X_API_SECRET") return "l’API Key Secret (Keys and tokens, Consumer Keys)";
  return "la clé propre à Flock, 32 octets en base64";
}

const copies: Readonly<Record<CopyReason, string>> = {
  copied:
    "Cette base de données a été copiée, ou restaurée d’une sauvegarde : la volée dont elle vient tourne peut-être encore, ou a peut-être publié depuis.",
  "second-copy": "Une autre copie de ce bot tournait avec le même jeton Discord.",
};

/** What the operator reads in the terminal, apart from what stops a start. */
export const terminal = {
  rehearsalBegins: (): string =>
    "Ceci est une répétition : rien n’atteint Discord ni X. Tout ce que vous voyez se passe sur cette machine.",
  rehearsalStays: (): string =>
    [
      "La scène est finie ; le plateau reste ouvert. Essayez, depuis un autre terminal :",
      '  npm run act -- "/flock status"',
      '  npm run act -- --as Ben "/flock post account:starlings_aloud count:2" --press "Post 2"',
      '  npm run act -- --as Ben "/flock add handle:@sparrow_aloud poem:sparrow" --authorise sparrow_aloud',
      "  npm run act -- --help",
      "Ctrl-C y met fin.",
    ].join("\n"),
  rehearsalEnds: (): string => "C’était une répétition : rien n’a atteint Discord ni X.",
  recordsAgree: (posts: number): string =>
    `Le registre de X et celui de Flock concordent : ${count(posts, "post", "posts")}, aucun ne manque, aucun n’est en double.`,
  recordsDiffer: (lines: readonly string[]): string =>
    `Le registre de X et celui de Flock diffèrent :\n${lines.map((line) => `  ${line}`).join("\n")}`,
  copyHeld: (reason: CopyReason): string =>
    `${copies[reason]} Rien n’est publié tant qu’il n’est pas certain qu’une seule tourne. Arrêtez l’autre pour de bon ; ensuite, une personne qui gère le serveur presse « L’ancienne copie est arrêtée, reprendre » dans Discord (/flock status a aussi ce bouton). Flock lit d’abord ce qui se trouve sur les chronologies.`,
  noLog: (path: string): string =>
    `Il n’y a pas de volée dans ${path}, donc pas de journal à parcourir.`,
  logVerdict: (
    verdict:
      | { readonly kind: "changed"; readonly row: number }
      | {
          readonly kind: "whole";
          readonly deeds: number;
          readonly newest: string | undefined;
          readonly isKnown: boolean;
        },
    link: string | undefined,
  ): string => {
    if (verdict.kind === "changed") {
      return `Le journal a été modifié : la ligne ${verdict.row} n’est pas ce qui a été écrit, ou ce qui la précédait a disparu.`;
    }
    if (!verdict.isKnown) {
      return `Aucune action n’a le maillon ${link ?? ""} : la fin du journal a été coupée, le maillon est celui d’une autre volée, ou il a été mal saisi. Ce qui est là se tient.`;
    }
    const end =
      verdict.newest === undefined
        ? ""
        : ` Le dernier maillon commence par ${verdict.newest.slice(0, 16)}.`;
    return `Le journal est entier : ${count(verdict.deeds, "action", "actions")}, ${agree(verdict.deeds, "non modifiée", "aucune modifiée")}.${end}`;
  },
  live: (): string => "Flock est en direct. Ctrl-C l’arrête ; l’arrêter ne fait rien perdre.",
  invite: (link: string): string => `Invitez-le sur votre serveur avec : ${link}`,
  publicBot: (): string =>
    "N’importe qui peut ajouter ce bot à un serveur. Désactivez Public Bot : portail des développeurs de Discord, votre application, Bot.",
  unknownNames: (names: readonly string[]): string =>
    `Inconnu de Flock, peut-être mal écrit : ${names.join(", ")}.`,
  xSilent: (detail: string): string =>
    `X n’a pas répondu comme il devrait (${detail}). Flock démarre quand même ; les posts attendent la modération jusqu’à ce que X réponde.`,
  stopping: (): string => "Arrêt : ce qui est en route est terminé ou noté.",
  sessionLost: (code: number): string =>
    `Discord a mis fin à la session pour de bon (code ${code}) : le jeton du bot a été changé, ou le bot a été désactivé. Rien n’est perdu. Corrigez cela dans le portail des développeurs de Discord et redémarrez.`,
  fault: (incident: string): string =>
    `Flock s’est arrêté à cause d’une panne ; le journal technique la garde sous ${incident}. Rien n’a été publié à cause d’elle.`,
} as const;
