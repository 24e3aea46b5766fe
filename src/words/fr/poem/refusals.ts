import type { SuggestionState } from "../../../domain/poem/suggestion.ts";
import type { PoemRefusals } from "../../../domain/poem/refusals.ts";
import { at, member, moment, named } from "../../markdown.ts";
import { accountsNamed, agree, count, together, whole } from "../format.ts";
import { lackOf } from "./pictures.ts";

type Sentences = { readonly [C in keyof PoemRefusals]: (values: PoemRefusals[C]) => string };

const ends: Readonly<Record<SuggestionState, string>> = {
  asked: "la question est posée",
  pending: "en attente",
  accepted: "accepté",
  leaving: "accepté",
  declined: "décliné",
  withdrawn: "retiré",
  expired: "son délai est passé",
};

const partNames = { text: "le texte", title: "le titre", byline: "la signature" } as const;

/** What is said of a poem that cannot be taken, kept or given. */
export const poemRefusals: Sentences = {
  "poem-too-large": ({ bytes, most }) =>
    `Ce fichier fait ${kilobytes(Math.ceil(bytes / 1024))} ; un poème peut en faire ${whole(Math.floor(most / 1024))}. Divisez-le en plusieurs poèmes.`,
  "poem-empty": () => "Il n’y a aucun vers dans ce texte. Rien n’a été ajouté.",
  "poem-binary": () =>
    "Ce n’est pas un fichier texte. Enregistrez le poème en texte brut (.txt, UTF-8) et joignez ce fichier-là.",
  "poem-controls": ({ line, code }) =>
    `La ligne ${line} contient un caractère de contrôle (${code}) que personne ne voit et que X n’accepte pas. Enlevez-le et ajoutez le poème de nouveau.`,
  "poem-bidi": ({ line, code }) =>
    `La ligne ${line} contient une marque (${code}) qui inverse le sens du texte et pourrait le faire lire autrement qu’il n’est. Enlevez-la et ajoutez le poème de nouveau.`,
  "poem-surrogates": ({ line }) =>
    `La ligne ${line} contient la moitié d’un caractère, signe d’un fichier abîmé. Corrigez cette ligne et ajoutez le poème de nouveau.`,
  "poem-marks": ({ line, most }) =>
    `La ligne ${line} met plus de ${count(most, "signe", "signes")} sur une seule lettre, ce qu’aucune écriture ne fait. Corrigez cette ligne et ajoutez le poème de nouveau.`,
  "poem-header-key": ({ line, key, known }) =>
    `La ligne ${line} est dans l’en-tête de ce fichier, et ${named(key)} n’est pas une clé que Flock connaît ; les clés connues : ${together(known.map(named))}. Enlevez cette ligne et ajoutez le poème de nouveau. Si c’est un vers, mettez au-dessus une ligne comme \`Title: …\` et une ligne vide.`,
  "poem-header-twice": ({ line, key }) =>
    `La ligne ${line} de l’en-tête donne ${named(key)} une seconde fois. Gardez l’une des deux et ajoutez le poème de nouveau.`,
  "poem-header-row": ({ line }) =>
    `La ligne ${line} est dans l’en-tête de ce fichier et n’a pas de clé. Mettez une ligne vide ou \`---\` entre l’en-tête et les vers, et ajoutez le poème de nouveau. Si l’en-tête est aussi fait de vers, mettez au-dessus une ligne comme \`Title: …\` et une ligne vide.`,
  "poem-too-many-lines": ({ lines, most }) =>
    `Ce poème a ${count(lines, "vers", "vers")} ; le maximum est de ${count(most, "vers", "vers")}. Divisez-le en plusieurs poèmes, un par livre ou par partie.`,
  "poem-line-too-long": ({ line, most }) =>
    `La ligne ${line} a plus de ${count(most, "caractère", "caractères")}. Coupez-la là où elle doit l’être, et ajoutez le poème de nouveau.`,
  "poem-name-taken": ({ name }) =>
    `Il y a déjà ici un poème nommé ${named(name)}. Donnez à celui-ci un autre \`name\`.`,
  "poem-elsewhere": ({ poem, handle, until }) => {
    const who = handle === undefined ? "un compte d’une autre volée" : at(handle);
    return until === undefined
      ? `${named(poem)} est en train d’être lu par ${who}. X interdit le même texte sur deux comptes, choisissez donc un autre poème.`
      : `${named(poem)} a été publié par ${who} il y a peu. X interdit le même texte sur deux comptes, choisissez donc un autre poème, ou donnez celui-ci après le ${moment(until)}.`;
  },
  "poem-one-name": ({ name, files }) =>
    `${named(name)} peut être le nom d’un seul poème, et voici ${count(files, "fichier", "fichiers")}. Rien n’a été ajouté. Sans \`name\`, chaque poème prend le nom de son fichier ; ou bien ajoutez-les un par un.`,
  "poem-built-in": ({ name }) =>
    `${named(name)} est fourni avec Flock et n’appartient pas à ce serveur : il ne peut donc pas être retiré. Rien n’a été modifié. Il n’est lu que si quelqu’un le donne à un compte.`,
  "poem-here": ({ name }) =>
    `La bibliothèque a déjà ce poème ; son nom est ${named(name)}. Rien n’a été modifié.`,
  "poem-read": ({ name, handles }) =>
    `${accountsNamed(handles)} ${agree(handles.length, "lit", "lisent")} ${named(name)} en ce moment, donc il reste. Donnez ${agree(handles.length, "à ce compte", "à ces comptes")} un autre poème avec \`/flock poem give\`, puis pressez de nouveau **Le retirer**.`,
  "suggestion-pending": ({ title }) =>
    `Votre dernière proposition, ${named(title)}, attend encore la modération, et une à la fois suffit. \`/flock poem suggest\` la montre, avec un bouton pour la retirer.`,
  "suggestion-many": ({ most }) =>
    `Vous avez proposé ${count(most, "poème", "poèmes")} en un jour, et c’est le maximum. Réessayez demain.`,
  "suggestion-gone": ({ title, state, by }) =>
    `Pour ${named(title)}, c’est déjà réglé : ${ends[state]}${by === undefined ? "" : ` par ${member(by)}`}. Rien n’a été modifié.`,
  "suggestion-not-yours": () =>
    "Cette question s’adresse à un autre membre, et personne d’autre ne peut y répondre.",
  "rights-needed": () =>
    "Rien n’a été envoyé : dites d’où viennent les mots, c’est l’un des choix du formulaire.",
  "message-empty": () =>
    "Il n’y a dans ce message aucun texte à lire. Un poème en image ou en fichier doit venir sous forme de texte : `/flock poem suggest` le prend.",
  "message-of-bot": () =>
    "Un bot ou un webhook a écrit ce message, et personne ne peut dire oui à sa place. `/flock poem suggest` prend un poème de vous.",
  "message-not-yours": () =>
    "Un autre membre a écrit ce message. Seule la modération peut le lui demander ; vos propres poèmes sont les bienvenus avec `/flock poem suggest`.",
  "message-asked": ({ ownerId }) =>
    `Ce message a déjà été demandé, et ${member(ownerId)} n’a pas encore répondu.`,
  "nothing-before": ({ handle, poem }) =>
    `${at(handle)} ne lit plus rien, donc ${named(poem)} n’a pas à attendre : \`/flock poem give\` le donne tout de suite. Rien n’a été modifié.`,
  "queue-full": ({ handle, most }) =>
    `${count(most, "poème attend", "poèmes attendent")} déjà ${at(handle)}, et c’est le maximum. Retirez-en un, ou donnez celui-ci plus tard.`,
  "queued-already": ({ handle, poem }) =>
    `${named(poem)} attend déjà ${at(handle)}, en dernier. Rien n’a été modifié. **Boucle**, sous **Façon de lire**, fait lire un poème plus d’une fois.`,
  "reading-past": ({ handle, poem }) =>
    `Quelqu’un a été plus rapide : ${at(handle)} a reçu ${named(poem)} entre-temps. Rien n’a été modifié.`,
  "bad-times": ({ typed, least, most }) =>
    `${typed === "" ? "Rien n’a été saisi" : `${named(typed)} n’a pas été compris`}. Tapez un nombre entier de ${least} à ${most}. Rien n’a été modifié.`,
  "poem-unchanged": ({ poem }) => `C’est le texte que ${named(poem)} a déjà. Rien n’a été modifié.`,
  "no-links": ({ poem }) =>
    `Plus rien dans ${named(poem)} n’est un lien par accident. Rien n’a été modifié.`,
  "edit-waits": ({ poem, handle }) =>
    `${at(handle)}, qui lit ${named(poem)}, est revenu à un vers et l’attend. Modifiez le poème quand ce vers sera parti ; \`/flock status\` avec le compte permet aussi de le sauter.`,
  "edit-what": () =>
    "Dites ce qui doit être modifié : un vers (`line`) par son numéro ou ses mots, ou tout le nouveau texte en fichier (`file`). `/flock poem show` montre le poème.",
  "unknown-line": ({ line, poem, lines }) =>
    `${named(poem)} n’a pas de vers ${named(line)}. Donnez un numéro de 1 à ${whole(lines)}, ou quelques mots du vers ; la liste de \`line\` le trouve pendant la saisie.`,
  "stanza-too-long": ({ characters, most }) =>
    `Cette strophe a ${count(characters, "caractère", "caractères")}, et un formulaire en contient ${whole(most)}. Modifiez le poème par un fichier : joignez-le avec l’option \`file\`.`,
  "poem-not-text": ({ name }) =>
    `${named(name)} n’est pas un fichier .txt. Enregistrez le poème en texte brut et joignez ce fichier-là.`,
  "download-host": ({ host }) =>
    `Flock ne prend des fichiers que chez Discord, et celui-ci se trouve chez ${named(host)}. Joignez le fichier lui-même.`,
  "download-failed": ({ status }) =>
    `Discord n’a pas remis le fichier (code ${status}). Merci de le joindre de nouveau.`,
  "picture-script": ({ part, lacks }) =>
    `La police des images a les lettres latines, grecques et cyrilliques, et il lui manque ${lackOf(lacks)}, ${agree(lacks.length, "présent", "présents")} dans ${partNames[part]}. Rien n’a été dessiné. Choisissez un fil plutôt qu’une image.`,
  "picture-too-long": () =>
    "Cela ne tient pas sur une image en caractères encore lisibles. Rien n’a été dessiné. Mettez moins de vers dans un post, ou choisissez un fil plutôt qu’une image.",

  "place-unclear": ({ typed, lines }) =>
    `${typed === "" ? "Aucun endroit n’a été donné." : lines === 0 ? `Aucun vers ne contient ${named(typed)}.` : `${count(lines, "vers contient", "vers contiennent")} ${named(typed)}.`} Rien n’a été modifié. Écrivez \`line 42\` (vers), \`stanza 3\` (strophe), \`next\` (suivant), \`start\` (début), ou des mots qui ne sont que dans un seul vers ; la liste qui s’ouvre pendant la saisie les montre.`,
  "place-beyond": ({ what, number, most }) =>
    `Il n’y a pas de ${what === "line" ? "vers" : "strophe"} ${number} : le poème a ${what === "line" ? count(most, "vers", "vers") : count(most, "strophe", "strophes")}. Rien n’a été modifié.`,
  "place-last": () =>
    "Plus rien du poème ne vient là, donc il n’y a pas d’endroit où aller. Rien n’a été modifié. `/flock preview` montre ce qui reste.",
  "place-here": ({ handle }) =>
    `${at(handle)} en est déjà à cet endroit. Rien n’a été modifié. \`/flock preview\` montre ce qu’il dit ensuite.`,
  "move-thread": ({ handle }) =>
    `Une partie du prochain post de ${at(handle)} est déjà sur X, et un fil ne s’arrête pas au milieu. Rien n’a été modifié. Laissez-le d’abord finir : \`/flock post\` dit le reste, **Le laisser tel quel** dans \`/flock status\` y renonce.`,
  "move-waits": ({ handle }) =>
    `${at(handle)} est revenu à un vers antérieur et l’attend. Rien n’a été modifié. Réglez d’abord ce vers dans \`/flock status\`.`,
};

function kilobytes(number: number): string {
  return count(number, "kilooctet", "kilooctets");
}
