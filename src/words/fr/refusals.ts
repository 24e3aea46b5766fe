import type { RefusalCode, Refusals } from "../../domain/refusal.ts";
import { clockTime } from "../../domain/schedule/describe.ts";
import { at, clip, escape, member, moment, named } from "../markdown.ts";
import { count, duration, money, perNames, posts as postsOf, whole, xSays } from "./format.ts";
import { approvalRefusals } from "./roster/approval-refusals.ts";
import { pauseLine } from "./roster/pauses.ts";
import { profileRefusals } from "./checkup/profile.ts";
import { poemRefusals } from "./poem/refusals.ts";
import { sayRefusals } from "./say/refusals.ts";
import { undoRefusals } from "./undo/refusals.ts";
import { heldReasons, holds, stateOf } from "./news/states.ts";

type Sentences = { readonly [C in RefusalCode]: (values: Refusals[C]) => string };

const runner = "la personne qui fait tourner ce bot";

/** One sentence or two for every refusal: what happened, what to do. */
export const refusals: Sentences = {
  "unknown-account": ({ name }) =>
    `Cette volée n’a pas de compte nommé ${named(name)}. Choisissez-en un dans la liste qui s’ouvre pendant la saisie.`,
  "unknown-poem": ({ name }) =>
    `Il n’y a pas ici de poème nommé ${named(name)}. \`/flock poem list\` les montre tous.`,
  "unknown-post": () =>
    "Cette volée n’a pas ce post. `/flock history` montre ce qu’un compte a dit.",
  "unknown-button": () =>
    "Ce bouton appartient à un message plus ancien et ne fait plus rien. Utilisez de nouveau la commande.",
  "bad-handle": ({ handle }) =>
    `${named(handle)} n’est pas un nom de compte X. Un nom a de 1 à 15 lettres, chiffres ou tirets bas, comme \`@walt_whitman\`.`,
  "link-needed": () =>
    "Le reste de son fil part sous ce post, donc son lien est nécessaire. Rien n’a été modifié. Pressez de nouveau **Il a été publié** et collez-y le lien.",
  "bad-link": () =>
    "Ce n’est pas un lien vers un post sur X, qui ressemble à `https://x.com/…/status/…`. Rien n’a été modifié.",
  "not-allowed": ({ needs }) => needed[needs],
  "bad-reason": ({ most }) =>
    `Une raison a au plus ${most} caractères. Rien n’a été modifié ; dites-la plus brièvement.`,
  "bad-tag": ({ typed }) =>
    `${named(typed)} n’est pas un tag. Un tag a de 1 à 20 lettres, chiffres, traits d’union ou tirets bas, comme \`#nuit\` ; \`all\` désigne tous les comptes.`,
  "many-tags": ({ most }) => `Un compte a au plus ${most} tags. Rien n’a été modifié.`,
  "unknown-tag": ({ tag }) =>
    `Aucun compte d’ici n’a le tag ${named(`#${tag}`)}. **Tags** sur la carte d’un compte dans \`/flock status\` permet d’en donner un.`,
  "bad-until": ({ typed }) =>
    `${named(typed)} n’est pas un moment unique à venir. Dites-le en anglais, comme \`3 hours\`, \`2 days\` ou \`Monday at 9:00\`. Rien n’a été mis en pause.`,
  "zone-needed": () =>
    "Ce serveur n’a pas choisi son fuseau, donc personne ne sait quand cela tombe. Dites plutôt combien de temps, comme `3 hours`, ou choisissez le fuseau avec `/flock schedule set`. Rien n’a été mis en pause.",
  "not-paused": ({ what }) =>
    `Il n’y avait rien à faire : ${named(what)} n’est pas en pause de cette façon.`,
  "stopped-anew": ({ handle, state, pause }) =>
    `Ce dont parlait ce bouton est terminé ; rien n’a été changé. Voici où en est ${at(handle)} : ${pause === undefined ? `${stateOf(state)}. \`/flock status\` dit quoi faire` : `${pauseLine(pause)}. \`/flock resume\` le laisse reprendre`}.`,
  "paused-by-owner": ({ handle, ownerId }) =>
    `${at(handle)} a été mis en pause par son propriétaire ${member(ownerId)}, et personne d’autre ne le laisse reprendre.`,
  "paused-by-moderators": ({ handle }) =>
    `${at(handle)} a été mis en pause avec d’autres par la modération, et elle seule le laisse reprendre.`,
  "not-served": () =>
    `Cette copie de Flock s’occupe d’un autre serveur et ne tient pas de volée ici. Pour en avoir une, demandez à ${runner} d’y ajouter ce serveur.`,
  "guild-away": () =>
    "Flock a été retiré de ce serveur pendant un temps, donc tous ses comptes sont à l’arrêt. La modération les laisse reprendre depuis `/flock status`.",
  "already-done": () => "C’est déjà fait, ou en train de se faire. Rien n’est fait deux fois.",
  "still-looking": () =>
    "Il est trop tôt pour publier ceci à nouveau : pendant une minute environ, X peut encore faire paraître ce qui a été envoyé, ou bien Flock le cherche encore sur la chronologie du compte. Rien n’a été modifié. Regardez de nouveau la page du compte après cette minute, et pressez encore une fois si le post n’y est pas.",
  stale: () =>
    "Quelque chose a changé depuis que ceci a été affiché, donc rien n’a été fait. Utilisez de nouveau la commande pour voir où en sont les choses.",

  "disk-full": () =>
    `Le disque de la machine de ce bot est plein, donc rien n’a été modifié et rien n’est publié. Merci de prévenir ${runner}, pour faire de la place ; Flock reprendra alors de lui-même.`,

  "enrolment-gone": () =>
    "Cette invitation est finie : elle a été utilisée, remplacée, ou son délai est passé. Rien n’a été modifié. Recommencez avec `/flock add` ou `/flock relink`.",
  "enrolment-not-yours": () =>
    "Cette invitation s’adresse à un autre membre, et personne d’autre ne peut continuer.",
  "enrolment-full": ({ most }) =>
    `${count(most, "compte est", "comptes sont")} en cours d’ajout en ce moment, et davantage serait trop. Terminez l’un d’eux, ou attendez que le délai de l’un d’eux passe.`,
  "bad-pin": () =>
    "Ce n’est pas un PIN : X affiche un nombre d’environ sept chiffres. Rien n’a été envoyé à X. Pressez **Saisir le PIN** et tapez-le de nouveau.",
  "wrong-pin": () =>
    "X n’accepte pas ce PIN. Comparez les chiffres et pressez de nouveau **Saisir le PIN** ; si cela échoue deux fois, pressez **Nouveau lien** et recommencez.",
  "used-pin": () =>
    "Cette connexion est déjà terminée : son PIN a été pris et le compte a ses identifiants. Pour une autre, commencez par `/flock add` ou `/flock relink`.",
  "enrolment-denied": () =>
    "X ne connaît plus cette connexion : l’accès a été refusé, le PIN a servi ailleurs, ou le lien n’est plus valable. Rien n’a été relié. Recommencez avec la même commande, et choisissez **Authorize app**.",
  "app-keys": () =>
    `X n’accepte pas les API Key et Secret de ce bot, donc aucun compte ne peut être ajouté. Merci de prévenir ${runner} : les deux sont à copier de nouveau depuis la console des développeurs de X.`,
  "app-callback": ({ detail }) =>
    `X refuse de faire un lien parce que l’application X n’a pas de callback URL adéquate ; X en veut une même pour le PIN. Merci de prévenir ${runner} : mettre n’importe quelle callback URL dans les User authentication settings de l’application.${xSays(detail)}`,
  "app-clock": () =>
    `X refuse toute demande parce que l’horloge de la machine du bot est fausse. Merci de prévenir ${runner}, pour la remettre à l’heure.`,
  "x-unreachable": () =>
    "X est injoignable en ce moment. Rien n’a été modifié. Merci de réessayer dans quelques minutes.",
  "x-unclear": ({ detail }) =>
    `X a donné une réponse qui ne dit ni oui ni non. Rien n’a été modifié. Merci de réessayer dans quelques minutes.${xSays(detail)}`,
  "read-only": ({ handle }) =>
    `X n’a donné qu’un accès en lecture à ${at(handle)}, qui ne pourrait donc pas publier ; ce que X a donné a été jeté. Merci de prévenir ${runner} : dans la console des développeurs de X, sous les User authentication settings de l’application, mettre **App permissions** sur **Read and write** et enregistrer. Recommencez ensuite avec la même commande.`,
  "enrolled-already": ({ handle, here }) =>
    here
      ? `${at(handle)} est déjà dans cette volée. S’il lui faut de nouveaux identifiants, utilisez \`/flock relink\`.`
      : `${at(handle)} appartient à la volée d’un autre serveur. Il doit d’abord y être retiré avant de pouvoir rejoindre celle-ci.`,
  "other-account": ({ expected, got }) =>
    `La connexion s’est faite en tant que ${at(got)}, mais ce lien est pour ${at(expected)}. Rien n’a été modifié. Recommencez, ouvrez le lien dans une fenêtre privée, et connectez-vous en tant que ${at(expected)}.`,

  ...poemRefusals,
  ...undoRefusals,
  ...approvalRefusals,
  ...sayRefusals,

  "no-poem": ({ handle }) =>
    `${at(handle)} n’a pas de poème à lire. Donnez-lui-en un avec \`/flock poem give\`.`,
  "not-started": ({ handle }) =>
    `${at(handle)} a son poème et attend **Commencer la lecture** ; rien n’est publié avant. \`/flock status\` a le bouton.`,
  "reading-ended": ({ handle, poem }) =>
    `${at(handle)} a lu ${named(poem)} jusqu’au bout. Donnez-lui le suivant avec \`/flock poem give\`.`,
  "post-sending": ({ handle }) =>
    `${at(handle)} est en train de publier en ce moment même. Réessayez dans une demi-minute.`,
  "post-unconfirmed": ({ handle }) =>
    `Personne ne sait encore si le dernier post de ${at(handle)} est parti, et tant que ce n’est pas réglé, il ne dit plus rien. \`/flock status\` a les boutons.`,
  "post-held": ({ handle, reason }) =>
    `Le prochain post de ${at(handle)} est retenu : ${heldReasons[reason]}. \`/flock status\` a les boutons.`,
  "never-posted": () =>
    "X n’a jamais eu ce texte, il ne peut donc pas s’y trouver. Rien n’a été modifié. Choisissez un autre bouton.",
  "reading-waits": ({ handle, until }) =>
    `${at(handle)} est déjà arrêté à un autre vers${until === undefined ? "" : `, qui part le ${moment(until)}`}. Rien n’a été modifié. Réglez d’abord celui-là, ou choisissez **Réessayer dans 48 h**.`,
  "manner-waits": ({ handle }) =>
    `${at(handle)} est revenu à un vers antérieur et l’attend, donc sa façon de lire ne peut pas changer. Rien n’a été modifié. Réglez d’abord ce vers dans \`/flock status\`.`,
  "text-empty": () => "Il n’y a rien à lire dans ce texte. Rien n’a été modifié.",
  "text-too-long": ({ weight, limit }) =>
    `Ceci a ${count(weight, "caractère", "caractères")} sur ${limit}, trop long pour X. Rien n’a été modifié. Pressez **Reformuler** et raccourcissez-le.`,
  "text-character": ({ code }) =>
    `Ceci contient un caractère (${code}) que X refuse ou que personne ne voit. Rien n’a été modifié. Tapez cet endroit de nouveau.`,
  "text-same": () =>
    "Ce sont les mots qui ont été refusés, peut-être avec entre eux quelque chose que personne ne voit ; X interdit ce genre de détour. Rien n’a été modifié. Pressez **Reformuler** et choisissez-en d’autres.",
  ...profileRefusals,
  "check-under-way": () => "X est déjà interrogé. Attendez la fin ; rien n’est demandé deux fois.",
  "account-stopped": ({ handle, state }) =>
    `${at(handle)} ne publie pas actuellement : ${stateOf(state)}. \`/flock status\` dit quoi faire.`,
  "account-limited": ({ handle, until }) =>
    `X ne laisse plus rien publier à ${at(handle)} pour un temps. Il pourra reprendre le ${moment(until)}.`,
  "app-limited": ({ until }) =>
    `X ne laisse plus rien publier pour un temps à tous les comptes de ce bot ensemble ; ils partagent sa limite. Cela reprend le ${moment(until)}. Rien n’est perdu.`,
  "share-used": ({ handle, until }) =>
    `Ce que X laisse encore publier à ce bot avant le ${moment(until)} est gardé pour les autres comptes, et ${at(handle)} a eu sa part. Rien n’est perdu.`,
  "over-ceiling": ({ handle, used, allowed, parts, until }) =>
    `${at(handle)} a envoyé ${postsOf(used)} ces dernières 24 heures et peut en envoyer ${allowed}. ${parts > 1 ? `Ensuite vient un fil de ${parts} posts, qui ne commence que si tous peuvent partir. Il` : "Le prochain"} pourra partir le ${moment(until)}. La modération change cela avec **Posts par jour** dans \`/flock status\`.`,
  "bad-ceiling": ({ typed, what }) =>
    what === "per-day"
      ? `${named(typed)} n’est pas un nombre de posts par jour. Tapez un nombre entier comme \`17\`. Rien n’a été modifié.`
      : `${named(typed)} n’est ni oui ni non. Tapez \`oui\` si X a vérifié le compte. Rien n’a été modifié.`,
  "bad-length": ({ typed, least, most }) =>
    `${named(typed)} n’est pas une longueur que X accepte. Tapez un nombre entier de ${whole(least)} à ${whole(most)} ; seul un compte X Premium peut dépasser ${whole(least)}. Rien n’a été modifié.`,
  "bad-lines": ({ typed, least, most }) =>
    `${named(typed)} n’est pas un nombre de vers. Tapez un nombre entier de ${least} à ${most}. Rien n’a été modifié.`,
  "ceiling-above": ({ asked, most, verified }) =>
    `X permet à un compte ${verified ? "vérifié" : "non vérifié"} ${postsOf(most)} par jour, et ${asked} serait trop. Choisissez moins${verified ? "" : ", ou dites que X l’a vérifié"}. Rien n’a été modifié.`,
  "ceiling-below": ({ handle, asked, posts: number, per }) =>
    `L’horaire de ${at(handle)} envoie ${postsOf(number)} ${perNames[per]}, plus que ${asked}. Choisissez au moins ${number}, ou d’abord un rythme plus lent. Rien n’a été modifié.`,
  "flock-held": ({ reason, until }) =>
    `${reason === "safety" ? "Cette volée est à l’arrêt" : "Toutes les publications sont arrêtées"} : ${holds[reason]}.${until === undefined ? "" : ` D’après X, cela peut reprendre le ${moment(until)}.`}`,
  "copy-held": () =>
    "Une autre copie de cette volée tourne peut-être, et à deux elles diraient les vers deux fois. Une fois l’autre arrêtée pour de bon, une personne qui gère ce serveur presse **L’ancienne copie est arrêtée, reprendre** dans `/flock status`.",
  "over-cap": ({ scope, capMicros, spentMicros }) =>
    `Cela dépasserait ${scope === "guild" ? "le plafond propre à ce serveur pour le mois" : "le plafond du mois"}${spentMicros === undefined || capMicros === undefined ? "" : ` : ${money(spentMicros)} sur ${money(capMicros)} sont dépensés ou promis`}. Rien n’a été publié. Attendez le nouveau mois, ou ${scope === "guild" ? "demandez à une personne qui gère ce serveur de le relever dans `/flock budget`" : `demandez à ${runner} de relever le plafond`}.`,
  "bad-amount": ({ typed }) =>
    `${named(typed)} n’est pas un montant en dollars US. Écrivez-le comme \`5\` ou \`12.50\`, avec un point (pas une virgule) devant les cents. Rien n’a été modifié.`,
  "cap-above": ({ askedMicros, capMicros }) =>
    `Le plafond propre à un serveur va au plus jusqu’à celui du bot entier, qui est de ${money(capMicros)} par mois ; ${money(askedMicros)} ne serait jamais atteint. Rien n’a été modifié. Choisissez moins, ou demandez à ${runner} de relever le plafond du bot.`,
  "account-removed": ({ handle }) =>
    `${at(handle)} a été retiré de la volée. Son historique reste ; \`/flock add\` le fait revenir.`,
  "channel-unusable": ({ channelId }) =>
    `Flock ne peut pas écrire dans <#${channelId}>. Donnez-y à Flock les permissions Voir le salon et Envoyer des messages, ou choisissez un autre salon.`,

  "schedule-words": ({ left }) =>
    `${left === "" ? "Aucun rythme n’a été donné." : `${named(left)} n’a pas été compris.`} Écrivez-le en anglais, comme \`every 3 hours\`, \`9:00, 14:00 and 20:00\` ou \`21:00 on weekdays, a line every 6 minutes\`.`,
  "schedule-two-ways": ({ left, ways }) =>
    `${named(left)} peut se lire de deux façons. Écrivez ${ways.map((way) => `\`${way}\``).join(" ou ")}.`,
  "schedule-point": ({ left }) =>
    `${named(left)} n’a pas été compris comme un moment. Écrivez-le en anglais, comme \`tomorrow at 9:00\`, \`31 December at 23:00\` ou \`Friday\`.`,
  "schedule-no-time": () =>
    "À quelle heure ? Écrivez-le en anglais, comme `21:00 on weekdays`, `daily at 9:00` ou `tomorrow at 9:00`.",
  "schedule-mixed": ({ left }) =>
    `${named(left)} diffère de ce qui précède, et un horaire a les mêmes heures tous ses jours. Choisissez des heures qui valent pour tous, comme \`9:00 on weekdays\`.`,
  "schedule-cron": ({ expression, detail }) =>
    `${named(expression)} n’est pas une expression cron, qui a cinq champs : minute, heure, jour, mois, jour de la semaine, comme \`0 9 * * 1-5\`.${detail === "" ? "" : ` Ce qui ne va pas : « ${escape(clip(detail, 200))} »`}`,
  "schedule-zone": ({ zone }) =>
    `Il n’y a pas de fuseau nommé ${named(zone)}. Un fuseau porte le nom d’une ville, comme \`Europe/Rome\` ou \`America/New_York\`.`,
  "schedule-range": ({ what, least, most }) =>
    what === "units"
      ? `Une séance a au moins ${count(least, "vers", "vers")} et au plus ${count(most, "vers", "vers")}.`
      : `${ranged[what]} est d’au moins ${duration(least)} et d’au plus ${duration(most)}.`,
  "schedule-quiet": () =>
    "Des heures calmes qui finissent quand elles commencent n’en sont pas. Choisissez deux heures.",
  "schedule-in-quiet": ({ time, from, to }) =>
    `${clockTime(time)} tombe dans les heures calmes, qui durent de ${clockTime(from)} à ${clockTime(to)}. Choisissez une autre heure ou d’autres heures calmes.`,
  "schedule-past": ({ at }) => `C’est déjà passé : ${moment(at)}. Choisissez un moment à venir.`,
  "schedule-far": ({ at }) =>
    `C’est trop loin : ${moment(at)}. Flock prévoit au plus cinq ans à l’avance.`,
  "schedule-span": ({ startsAt, endsAt }) =>
    `Cela finirait le ${moment(endsAt)}, avant de commencer le ${moment(startsAt)}. Changez l’un des deux.`,
  "schedule-quiet-words": ({ typed }) =>
    `${named(typed)} n’a pas été compris comme des heures calmes. Tapez deux heures comme \`22:00-7:00\`, ou rien pour aucune.`,
  "schedule-number": ({ typed, what }) =>
    `${named(typed)} n’est pas un nombre entier ${what === "jitter" ? "de minutes" : "d’heures"}. Rien n’a été modifié.`,
  "schedule-excess": ({ handle, posts: number, allowed, per }) =>
    `Cela fait ${postsOf(number)} ${perNames[per]} ; ${at(handle)} peut en envoyer ${allowed} par jour. Choisissez un rythme plus lent. Rien n’a été modifié.`,
  "reading-excess": ({ handle, posts: number, allowed, per }) =>
    `Avec cette lecture, ${at(handle)} enverrait ${postsOf(number)} ${perNames[per]} d’après son horaire, et il peut en envoyer ${allowed} par jour. Rien n’a été modifié. Donnez-lui d’abord un rythme plus lent avec \`/flock schedule set\`.`,
  "schedule-silent": ({ silentMs, time, from, to }) =>
    `Avec des heures calmes de ${clockTime(from)} à ${clockTime(to)}, rien ne serait dit pendant ${duration(silentMs)} de suite : c’est le temps écoulé qui compte, et les créneaux se déplacent sur l’horloge. Nommez plutôt l’heure, comme \`daily at ${clockTime(time)}\` ou \`mondays at ${clockTime(time)}\`, ou choisissez d’autres heures calmes. Rien n’a été modifié.`,
  "schedule-never": () =>
    "Cela n’arrive jamais : ce jour n’existe pas, ou tout tombe dans les heures calmes ou après la fin. Rien n’a été modifié.",
};

const ranged = {
  interval: "Le temps entre deux posts",
  rhythm: "Le temps entre deux vers d’une séance",
  jitter: "Le flottement",
  stagger: "La distance entre les comptes",
  rest: "Le repos entre deux lectures",
} as const;

const needed = {
  owner: "Seuls le propriétaire du compte et la modération de la volée peuvent faire cela.",
  moderator:
    "Seule la modération de la volée peut faire cela. Les personnes qui gèrent le serveur la nomment dans `/flock settings`.",
  admin: "Seuls les membres qui peuvent gérer ce serveur peuvent faire cela.",
} as const;
