import { action, buttons, card, link, type Card, type Modal } from "../../../src/discord/card.ts";
import type { Call } from "../../../src/discord/subcommand.ts";
import {
  longestField,
  profileFields,
  profilePictures,
} from "../../../src/domain/profile/profile.ts";
import type {
  ProfilePreview,
  ProfileReport,
  ProfileView,
} from "../../../src/flock/profile/profiling.ts";
import type { Words } from "../../../src/words/words.ts";

const settings = "https://x.com/settings/profile";

type Reader = Pick<Call, "words" | "mention" | "actor">;

/** What Flock knows of a profile, and how it is changed; where X lets this app change none, the way there by hand. */
export function profileCard(view: ProfileView, reader: Reader, said: readonly string[] = []): Card {
  const { words, mention } = reader;
  const { profile } = words;
  if (view.closedAt !== undefined) return closedCard(view, view.closedAt, reader);
  return card(
    "plain",
    [profile.title(view), ...said, profile.known(view), profile.how(mention("profile"))],
    [
      buttons(
        action("primary", profile.change, `profile:form:${view.account.id}`),
        link(profile.settings, settings),
      ),
    ],
  );
}

/** X lets this app change no profile: answered at once, without asking it. */
export function closedCard(
  view: ProfileView,
  closedAt: number,
  { words, actor }: Pick<Reader, "words" | "actor">,
): Card {
  const { profile, labels } = words;
  const again = action("secondary", labels.tryAgain, `profile:reopen:${view.account.id}`);
  return card(
    "warn",
    [profile.title(view), profile.closed(closedAt), profile.reopen],
    [buttons(link(profile.settings, settings), ...(actor.managesGuild ? [again] : []))],
  );
}

/** The texts as Flock knows them, to be changed. */
export function profileForm({ account, known }: ProfileView, { profile }: Words): Modal {
  return {
    kind: "modal",
    id: `profile:texts:${account.id}`,
    title: profile.form.title,
    fields: profileFields.map((field) => ({
      id: field,
      label: profile.form.fields[field].label,
      description: profile.form.fields[field].description,
      long: field === "bio",
      required: false,
      most: longestField[field],
      value: known?.texts[field] ?? "",
    })),
  };
}

/** What would be changed, the pictures themselves among it. */
export function previewCard(view: ProfilePreview, { words }: Pick<Reader, "words">): Card {
  const { profile, labels } = words;
  const { draft, account } = view;
  const pictures = profilePictures.flatMap((which) => {
    const bytes = draft[which];
    const description = profile.pictureAlt(which, account.handle);
    return bytes ? [{ name: `${which}.${suffixOf(bytes)}`, bytes, description }] : [];
  });
  const asked = card(
    "warn",
    [profile.ask(view), profile.changes(view), profile.price],
    [
      buttons(
        action("primary", profile.confirm, `profile:go:${draft.id}`),
        action("secondary", labels.cancel, "profile:keep"),
      ),
    ],
  );
  return pictures.length === 0
    ? asked
    : { ...asked, blocks: [...asked.blocks, { kind: "gallery", pictures }] };
}

/** What came of it; what X did not take may be tried again. */
export function profileReportCard(report: ProfileReport, { words }: Pick<Reader, "words">): Card {
  const { profile, labels } = words;
  const isDone = report.parts.every(({ answer }) => answer.kind === "changed");
  const isClosed = report.parts.some(({ answer }) => answer.kind === "closed");
  const again = action("primary", labels.tryAgain, `profile:go:${report.draft.id}`);
  return card(
    isDone ? "good" : "bad",
    [profile.report(report)],
    [buttons(...(isDone || isClosed ? [] : [again]), link(profile.settings, settings))],
  );
}

function suffixOf([first]: Uint8Array): string {
  return first === 0x89 ? "png" : first === 0xff ? "jpg" : "gif";
}
