import type { ProfileAnswer } from "../../../domain/profile/change.ts";
import type { ProfileField } from "../../../domain/profile/profile.ts";
import { longestField, profileFields } from "../../../domain/profile/profile.ts";
import type { RefusalCode, Refusals } from "../../../domain/refusal.ts";
import type { ProfileDraft } from "../../../flock/profile/profile-store.ts";
import { at, clip, escape, member, moment, named } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { whole, xSays } from "../format.ts";

/** The profiles of accounts. */
export const profile: Words["profile"] = {
  title: ({ account }) => `### Das Profil von ${at(account.handle)}`,
  known: ({ known }) => {
    if (known === undefined) {
      return "Flock hat daran noch nichts geändert und liest es nicht: X würde das berechnen.";
    }
    const lines = profileFields.flatMap((field) => {
      const text = known.texts[field];
      return text === undefined ? [] : [line(field, text)];
    });
    return [
      ...lines,
      `-# gesetzt von ${member(known.by)} ${moment(known.at)}; was seitdem bei X geändert wurde, weiß Flock nicht`,
    ].join("\n");
  },
  how: (command) =>
    `**Texte ändern** öffnet ein Formular. ${command} mit \`picture:\` oder \`banner:\` und einer Datei ändert die Bilder: PNG, JPEG oder GIF, höchstens 700 KB. Was sich ändern würde, siehst du zuerst.`,
  closed: (closedAt) =>
    `**X lässt diesen Bot keine Profile ändern.** Im Tarif der X-App ist es nicht enthalten, sagt X: ${moment(closedAt)}. Melde dich als das Konto an und ändere es von Hand: <https://x.com/settings/profile>`,
  reopen:
    "-# Hat die X-App einen anderen Tarif, drückt, wer diesen Server verwaltet, **Noch einmal versuchen**.",
  reopened: "Bei der nächsten Änderung wird X wieder gefragt.",
  ask: ({ account }) => `### Das Profil von ${at(account.handle)} ändern?`,
  changes: ({ draft, known }) =>
    [
      ...textsOf(draft, known?.texts ?? {}),
      ...(draft.picture ? [`**${parts.picture}:** das erste hier unten`] : []),
      ...(draft.banner
        ? [`**${parts.banner}:** das ${draft.picture ? "zweite" : "erste"} hier unten`]
        : []),
    ].join("\n"),
  price:
    "Die Preisliste von X nennt dafür keinen Preis, also ist keiner eingetragen. Als Post zählt es nicht. Es zweimal zu tun, schadet nicht.",
  pictureAlt: (which, handle) =>
    which === "picture" ? `Das neue Bild von @${handle}` : `Das neue Banner von @${handle}`,
  report: ({ account, parts: done }) =>
    [
      `### ${done.every(({ answer }) => answer.kind === "changed") ? `Das Profil von ${at(account.handle)} ist geändert` : `Das Profil von ${at(account.handle)} ist nicht ganz wie verlangt geändert`}`,
      ...done.map(({ part, answer }) => `- **${parts[part]}:** ${outcome(answer)}`),
    ].join("\n"),
  cancelled: "### Nichts wurde geändert\nDas Profil bleibt, wie es ist.",
  change: "Texte ändern",
  confirm: "Ändern",
  settings: "Profil bei X",
  form: {
    title: "Die Texte des Profils",
    fields: {
      name: { label: "Name", description: "Höchstens 50 Zeichen. Er steht über dem X-Namen." },
      bio: {
        label: "Bio",
        description:
          "Höchstens 160 Zeichen. X verlangt, dass darin steht: ein Bot, und wer ihn betreibt.",
      },
      url: { label: "Website", description: "Höchstens 100 Zeichen, etwa https://example.com" },
      location: { label: "Ort", description: "Höchstens 30 Zeichen." },
    },
  },
};

const names: Readonly<Record<ProfileField, string>> = {
  name: "Name",
  bio: "Bio",
  url: "Website",
  location: "Ort",
};

const parts = { texts: "Texte", picture: "Bild", banner: "Banner" } as const;

function line(field: ProfileField, text: string): string {
  return `**${names[field]}:** ${text === "" ? "nichts" : escape(clip(text, 200))}`;
}

function textsOf({ texts }: ProfileDraft, known: ProfileDraft["texts"]): readonly string[] {
  return profileFields.flatMap((field) => {
    const text = texts[field];
    if (text === undefined) return [];
    const former = known[field];
    const was =
      former === undefined || former === "" ? "" : `\n-# bisher ${escape(clip(former, 200))}`;
    return [
      `${line(field, text)} (${whole(Array.from(text).length)} von ${whole(longestField[field])})${was}`,
    ];
  });
}

function outcome(answer: ProfileAnswer): string {
  switch (answer.kind) {
    case "changed":
      return "geändert.";
    case "closed":
      return "X lässt diesen Bot keine Profile ändern. Ändere es von Hand: <https://x.com/settings/profile>";
    case "unknown":
      return "X hat nicht geantwortet, vielleicht ist es also geändert, vielleicht nicht. **Noch einmal versuchen** schadet nicht.";
    case "not-sent":
      return "X war nicht zu erreichen. **Noch einmal versuchen** fragt wieder.";
    case "rate-limited":
    case "day-limited":
      return `X will zuerst eine Pause${answer.until === undefined ? "" : `, bis ${moment(answer.until)}`}. Drücke danach **Noch einmal versuchen**.`;
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
      return `X lehnt es ab${reasons.get(answer.kind) ?? "."}${"detail" in answer ? xSays(answer.detail) : ""}`;
    default:
      return answer satisfies never;
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["revoked", ", weil die Zugangsdaten des Kontos nicht mehr gelten."],
  ["read-only", ", weil dieses Konto dort nur gelesen werden darf."],
  ["locked", ", weil das Konto dort gesperrt ist."],
  ["suspended", ", weil das Konto oder die App dort suspendiert ist."],
  ["no-credit", ", weil das Guthaben aufgebraucht ist."],
  ["spend-cap", ", weil die Ausgabengrenze erreicht ist."],
  ["app-refused", ", weil die App selbst dort abgelehnt wird."],
]);

const subjects: Readonly<Record<ProfileField, string>> = {
  name: "Der Name",
  bio: "Die Bio",
  url: "Die Website",
  location: "Der Ort",
};

const pictures = { picture: "Das Bild", banner: "Das Banner" } as const;

type ProfileCode = Extract<RefusalCode, `profile-${string}`>;

/** What of a profile X would not take. */
export const profileRefusals: {
  readonly [C in ProfileCode]: (values: Refusals[C]) => string;
} = {
  "profile-long": ({ field, length, most }) =>
    `${subjects[field]} hat ${whole(length)} Zeichen, und X erlaubt ${whole(most)}. Nichts wurde geändert; sag es kürzer.`,
  "profile-character": ({ field, code }) =>
    `${subjects[field]} enthält ein Zeichen (${code}), das niemand sehen kann. Nichts wurde geändert; tippe es neu.`,
  "profile-name": () => "X verlangt einen Namen. Nichts wurde geändert; tippe einen.",
  "profile-url": ({ typed }) =>
    `${named(typed)} ist keine Adresse. Sie beginnt mit \`https://\`. Nichts wurde geändert.`,
  "profile-same": () => "Soweit Flock weiß, steht das dort schon. Nichts wurde geändert.",
  "profile-picture": ({ which, bytes, most }) =>
    bytes === undefined
      ? `${pictures[which]} ist weder PNG noch JPEG noch GIF. Nichts wurde geändert; wähle eine andere Datei.`
      : `${pictures[which]} hat ${whole(Math.ceil(bytes / 1024))} KB, und X nimmt höchstens ${whole(most / 1024)}. Nichts wurde geändert; verkleinere es.`,
};
