import type { PictureFound, SayRefusals } from "../../../domain/say/refusals.ts";
import { at, moment } from "../../markdown.ts";
import { whole } from "../format.ts";
import type { Words } from "../../words.ts";

const kinds: Readonly<Record<PictureFound, string>> = {
  gif: "C’est un GIF",
  webp: "C’est une image WebP",
  other: "Ce n’est pas une image qui puisse partir",
};

const megabytesOf = new Intl.NumberFormat("fr", { maximumFractionDigits: 1 });

/** What is said of a text, or a picture, that no account can say. */
export const sayRefusals: Pick<Words["refusals"], keyof SayRefusals> = {
  "say-too-long": ({ handle, weight, limit }) =>
    `Ceci a ${whole(weight)} caractères sur ${whole(limit)}, et ${at(handle)} ne fait pas de fils. Pressez **Modifier** et raccourcissez-le, ou choisissez les fils avec **Façon de lire** dans \`/flock status\`.`,
  "say-repeat": ({ until }) =>
    `Les mêmes mots ont été publiés, ou sont en route, depuis moins de deux jours, et X refuse ce qui est dit deux fois. Ils pourront repartir le ${moment(until)} ; d’autres mots le peuvent maintenant.`,
  "say-nobody": () =>
    "Il n’y a ici aucun compte à qui vous puissiez faire dire cela. La modération en fait entrer un avec `/flock add`.",
  "picture-kind": ({ found }) => `${kinds[found]}. Rien n’a été dit. Joignez un PNG ou un JPEG.`,
  "picture-too-large": ({ bytes, most }) =>
    `Cette image fait ${megabytes(bytes)} mégaoctets ; X en prend ${megabytes(most)}. Rien n’a été dit. Joignez-en une plus petite.`,
  "alt-needed": () =>
    "Aucune image ne part sans son texte alternatif : ce qu’elle montre, pour qui ne la voit pas. Pressez **Modifier** et écrivez-le.",
  "alt-too-long": ({ length, most }) =>
    `Le texte alternatif a ${whole(length)} caractères ; X en prend ${whole(most)}. Pressez **Modifier** et raccourcissez-le.`,
  "alt-alone": () =>
    "Il y a un texte alternatif, mais pas d’image qu’il décrive. Rien n’a été dit. Joignez aussi l’image, ou omettez `alt`.",
  "undo-said": ({ handle }) =>
    `Quelqu’un a fait dire cela à ${at(handle)} ; ce n’est pas un vers de son poème.`,
};

/** Rounded up, so that what is too large never looks as if it fitted. */
function megabytes(bytes: number): string {
  return megabytesOf.format(Math.ceil((bytes / 1_048_576) * 10) / 10);
}
