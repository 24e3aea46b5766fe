import type { ProfileField, ProfilePicture } from "../../../domain/profile/profile.ts";
import { longestField, profileFields } from "../../../domain/profile/profile.ts";
import type { RefusalCode, Refusals } from "../../../domain/refusal.ts";
import type { ProfileAnswer } from "../../../domain/profile/change.ts";
import type { ProfileDraft } from "../../../flock/profile/profile-store.ts";
import type {
  ProfilePreview,
  ProfileReport,
  ProfileView,
} from "../../../flock/profile/profiling.ts";
import { at, clip, escape, member, moment, named } from "../../markdown.ts";
import { whole, xSays } from "../format.ts";

/** The profiles of accounts. */
export const profile = {
  title: ({ account }: ProfileView): string => `### Le profil de ${at(account.handle)}`,
  known: ({ known }: ProfileView): string => {
    if (known === undefined) {
      return "Flock n’y a encore rien changé, et ne le lit pas : X le facturerait.";
    }
    const lines = profileFields.flatMap((field) => {
      const text = known.texts[field];
      return text === undefined ? [] : [line(field, text)];
    });
    return [
      ...lines,
      `-# mis par ${member(known.by)} ${moment(known.at)} ; ce qui a changé chez X depuis, Flock l’ignore`,
    ].join("\n");
  },
  how: (command: string): string =>
    `**Changer les textes** ouvre un formulaire. ${command} avec \`picture:\` ou \`banner:\` et un fichier change les images : PNG, JPEG ou GIF, 700 Ko au plus. Ce qui changerait est montré d’abord.`,
  closed: (closedAt: number): string =>
    `**X ne laisse pas ce bot changer les profils.** Il l’a dit ${moment(closedAt)} : le forfait de l’application X ne le comprend pas. Connecté au compte, changez-le à la main : <https://x.com/settings/profile>`,
  reopen:
    "-# Une fois que l’application X a un autre forfait, qui gère ce serveur appuie sur **Réessayer**.",
  reopened: "X sera de nouveau interrogé au prochain changement.",
  /** What would be changed, before it is. */
  ask: ({ account }: ProfilePreview): string => `### Changer le profil de ${at(account.handle)} ?`,
  changes: ({ draft, known }: ProfilePreview): string =>
    [
      ...textsOf(draft, known?.texts ?? {}),
      ...(draft.picture ? [`**${parts.picture} :** la première ci-dessous`] : []),
      ...(draft.banner
        ? [`**${parts.banner} :** la ${draft.picture ? "seconde" : "première"} ci-dessous`]
        : []),
    ].join("\n"),
  price:
    "La liste de prix de X n’en nomme aucun pour cela, donc aucun n’est inscrit. Cela ne compte pas comme un post. Le faire deux fois ne nuit pas.",
  pictureAlt: (which: ProfilePicture, handle: string): string =>
    which === "picture" ? `La nouvelle image de @${handle}` : `La nouvelle bannière de @${handle}`,
  report: ({ account, parts: done }: ProfileReport): string =>
    [
      `### ${done.every(({ answer }) => answer.kind === "changed") ? `Le profil de ${at(account.handle)} est changé` : `Le profil de ${at(account.handle)} n’est pas changé comme demandé`}`,
      ...done.map(({ part, answer }) => `- **${parts[part]} :** ${outcome(answer)}`),
    ].join("\n"),
  cancelled: "### Rien n’a été changé\nLe profil reste tel quel.",
  change: "Changer les textes",
  confirm: "Changer",
  settings: "Profil sur X",
  form: {
    title: "Les textes du profil",
    fields: {
      name: {
        label: "Nom",
        description: "50 caractères au plus. Il se tient au-dessus du pseudo.",
      },
      bio: {
        label: "Bio",
        description:
          "160 caractères au plus. X veut qu’elle dise que c’est un bot, et qui le tient.",
      },
      url: { label: "Site web", description: "100 caractères au plus, comme https://example.com" },
      location: { label: "Lieu", description: "30 caractères au plus." },
    } satisfies Readonly<Record<ProfileField, { label: string; description: string }>>,
  },
};

const names: Readonly<Record<ProfileField, string>> = {
  name: "Le nom",
  bio: "La bio",
  url: "Le site web",
  location: "Le lieu",
};

const parts = { texts: "Textes", picture: "Image", banner: "Bannière" } as const;

function line(field: ProfileField, text: string): string {
  return `**${names[field]} :** ${text === "" ? "rien" : escape(clip(text, 200))}`;
}

function textsOf({ texts }: ProfileDraft, known: ProfileDraft["texts"]): readonly string[] {
  return profileFields.flatMap((field) => {
    const text = texts[field];
    if (text === undefined) return [];
    const former = known[field];
    const was =
      former === undefined || former === "" ? "" : `\n-# jusqu’ici ${escape(clip(former, 200))}`;
    return [
      `${line(field, text)} (${whole(Array.from(text).length)} sur ${whole(longestField[field])})${was}`,
    ];
  });
}

function outcome(answer: ProfileAnswer): string {
  switch (answer.kind) {
    case "changed":
      return "changé.";
    case "closed":
      return "X ne laisse pas ce bot changer les profils. À changer à la main : <https://x.com/settings/profile>";
    case "unknown":
      return "X n’a pas répondu : c’est changé ou non. **Réessayer** ne nuit pas.";
    case "not-sent":
      return "X est injoignable. **Réessayer** demande encore une fois.";
    case "rate-limited":
    case "day-limited":
      return `X veut d’abord une pause${answer.until === undefined ? "" : `, jusqu’au ${moment(answer.until)}`}. Appuyez ensuite sur **Réessayer**.`;
    case "app-refused":
    case "flagged":
    case "forbidden":
    case "invalid":
    case "locked":
    case "no-credit":
    case "read-only":
    case "revoked":
    case "spend-cap":
    case "suspended":
      return `X refuse${reasons.get(answer.kind) ?? "."}${"detail" in answer ? xSays(answer.detail) : ""}`;
    default:
      return answer satisfies never;
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["revoked", ", car il n’accepte pas les identifiants du compte."],
  ["read-only", ", car il ne donne à ce compte qu’un accès en lecture."],
  ["locked", ", car il a verrouillé le compte."],
  ["suspended", ", car il a suspendu le compte ou l’application."],
  ["no-credit", ", car les crédits sont épuisés."],
  ["spend-cap", ", car le plafond de dépenses est atteint."],
  ["app-refused", ", car il refuse l’application elle-même."],
]);

const pictures = { picture: "L’image", banner: "La bannière" } as const;

type ProfileCode = Extract<RefusalCode, `profile-${string}`>;

/** What of a profile X would not take. */
export const profileRefusals: {
  readonly [C in ProfileCode]: (values: Refusals[C]) => string;
} = {
  "profile-long": ({ field, length, most }) =>
    `${names[field]} a ${whole(length)} caractères, et X en permet ${whole(most)}. Rien n’a été changé ; dites-le plus court.`,
  "profile-character": ({ field, code }) =>
    `${names[field]} contient un caractère (${code}) que personne ne voit. Rien n’a été changé ; tapez-le à nouveau.`,
  "profile-name": () => "X veut un nom. Rien n’a été changé ; tapez-en un.",
  "profile-url": ({ typed }) =>
    `${named(typed)} n’est pas une adresse. Elle commence par \`https://\`. Rien n’a été changé.`,
  "profile-same": () =>
    "C’est ce qui s’y trouve déjà, à la connaissance de Flock. Rien n’a été changé.",
  "profile-picture": ({ which, bytes, most }) =>
    bytes === undefined
      ? `${pictures[which]} n’est ni un PNG, ni un JPEG, ni un GIF. Rien n’a été changé ; choisissez un autre fichier.`
      : `${pictures[which]} fait ${whole(Math.ceil(bytes / 1024))} Ko, et X en prend ${whole(most / 1024)} au plus. Rien n’a été changé ; réduisez-la.`,
};
