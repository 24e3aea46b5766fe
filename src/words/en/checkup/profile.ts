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
import { count, whole, xSays } from "../format.ts";

/** The profiles of accounts. */
export const profile = {
  title: ({ account }: ProfileView): string => `### The profile of ${at(account.handle)}`,
  known: ({ known }: ProfileView): string => {
    if (known === undefined) {
      return "Flock has changed nothing of it yet, and does not read it: X would charge for that.";
    }
    const lines = profileFields.flatMap((field) => {
      const text = known.texts[field];
      return text === undefined ? [] : [line(field, text)];
    });
    return [
      ...lines,
      `-# set by ${member(known.by)} ${moment(known.at)}; what was changed at X since, Flock does not know`,
    ].join("\n");
  },
  how: (command: string): string =>
    `**Change the texts** opens a form. ${command} with \`picture:\` or \`banner:\` and a file changes the pictures: PNG, JPEG or GIF, at most 700 KB. What would be changed is shown first.`,
  closed: (closedAt: number): string =>
    `**X does not let this bot change profiles.** It said so ${moment(closedAt)}: the plan of the X app does not include it. Signed in as the account, change it by hand: <https://x.com/settings/profile>`,
  reopen: "-# Once the X app has another plan, whoever manages this server presses **Try again**.",
  reopened: "X is asked again at the next change.",
  /** What would be changed, before it is. */
  ask: ({ account }: ProfilePreview): string => `### Change the profile of ${at(account.handle)}?`,
  changes: ({ draft, known }: ProfilePreview): string =>
    [
      ...textsOf(draft, known?.texts ?? {}),
      ...(draft.picture ? [`**${parts.picture}:** the first one below`] : []),
      ...(draft.banner
        ? [`**${parts.banner}:** the ${draft.picture ? "second" : "first"} one below`]
        : []),
    ].join("\n"),
  price:
    "X's price list names no price for this, so none is entered. It counts as no post. Doing it twice does no harm.",
  pictureAlt: (which: ProfilePicture, handle: string): string =>
    which === "picture" ? `The new picture of @${handle}` : `The new banner of @${handle}`,
  report: ({ account, parts: done }: ProfileReport): string =>
    [
      `### ${done.every(({ answer }) => answer.kind === "changed") ? `The profile of ${at(account.handle)} is changed` : `The profile of ${at(account.handle)} is not changed as asked`}`,
      ...done.map(({ part, answer }) => `- **${parts[part]}:** ${outcome(answer)}`),
    ].join("\n"),
  cancelled: "### Nothing was changed\nThe profile stays as it is.",
  change: "Change the texts",
  confirm: "Change it",
  settings: "Profile at X",
  form: {
    title: "The profile's texts",
    fields: {
      name: { label: "Name", description: "At most 50 characters. It stands above the handle." },
      bio: {
        label: "Bio",
        description: "At most 160 characters. X wants it to say that it is a bot, and who runs it.",
      },
      url: { label: "Website", description: "At most 100 characters, such as https://example.com" },
      location: { label: "Location", description: "At most 30 characters." },
    } satisfies Readonly<Record<ProfileField, { label: string; description: string }>>,
  },
};

const names: Readonly<Record<ProfileField, string>> = {
  name: "Name",
  bio: "Bio",
  url: "Website",
  location: "Location",
};

const parts = { texts: "Texts", picture: "Picture", banner: "Banner" } as const;

function line(field: ProfileField, text: string): string {
  return `**${names[field]}:** ${text === "" ? "none" : escape(clip(text, 200))}`;
}

function textsOf({ texts }: ProfileDraft, known: ProfileDraft["texts"]): readonly string[] {
  return profileFields.flatMap((field) => {
    const text = texts[field];
    if (text === undefined) return [];
    const former = known[field];
    const was =
      former === undefined || former === "" ? "" : `\n-# until now ${escape(clip(former, 200))}`;
    return [
      `${line(field, text)} (${whole(Array.from(text).length)} of ${whole(longestField[field])})${was}`,
    ];
  });
}

function outcome(answer: ProfileAnswer): string {
  switch (answer.kind) {
    case "changed":
      return "changed.";
    case "closed":
      return "X does not let this bot change profiles. Change it by hand: <https://x.com/settings/profile>";
    case "unknown":
      return "X did not answer, so it may be changed or not. **Try again** does no harm.";
    case "not-sent":
      return "X could not be reached. **Try again** asks once more.";
    case "rate-limited":
    case "day-limited":
      return `X wants a pause first${answer.until === undefined ? "" : `, until ${moment(answer.until)}`}. Then press **Try again**.`;
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
      return `X refuses it${reasons.get(answer.kind) ?? "."}${"detail" in answer ? xSays(answer.detail) : ""}`;
    default:
      return answer satisfies never;
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["revoked", ", since it refuses the account's credentials."],
  ["read-only", ", since it lets this account only be read."],
  ["locked", ", since it has locked the account."],
  ["suspended", ", since it has suspended the account or the app."],
  ["no-credit", ", since its credits are used up."],
  ["spend-cap", ", since its spend cap is reached."],
  ["app-refused", ", since it refuses the app itself."],
]);

type ProfileCode = Extract<RefusalCode, `profile-${string}`>;

/** What of a profile X would not take. */
export const profileRefusals: {
  readonly [C in ProfileCode]: (values: Refusals[C]) => string;
} = {
  "profile-long": ({ field, length, most }) =>
    `${names[field]} has ${whole(length)} characters, and X allows ${whole(most)}. Nothing was changed; say it shorter.`,
  "profile-character": ({ field, code }) =>
    `${names[field]} holds a character (${code}) that nobody can see. Nothing was changed; type it anew.`,
  "profile-name": () => "X wants a name. Nothing was changed; type one.",
  "profile-url": ({ typed }) =>
    `${named(typed)} is no address. It begins with \`https://\`. Nothing was changed.`,
  "profile-same": () =>
    "That is what stands there already, as far as Flock knows. Nothing was changed.",
  "profile-picture": ({ which, bytes, most }) =>
    bytes === undefined
      ? `The ${which} is no PNG, JPEG or GIF. Nothing was changed; choose another file.`
      : `The ${which} has ${count(Math.ceil(bytes / 1024), "kilobyte", "kilobytes")}, and X takes ${whole(most / 1024)} at most. Nothing was changed; make it smaller.`,
};
