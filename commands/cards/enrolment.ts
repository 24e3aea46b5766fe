import {
  action,
  buttons,
  card,
  link,
  type Button,
  type Card,
  type Modal,
  type Row,
} from "../../src/discord/card.ts";
import type { Call } from "../../src/discord/subcommand.ts";
import type { Enrolment } from "../../src/domain/enrolment.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { Completion } from "../../src/flock/enrolment/asking.ts";
import type { OldPlace } from "../../src/flock/reading/moving.ts";
import type { RhythmOffer } from "../../src/flock/schedule/schedule.ts";
import { sentenceOf } from "../../src/words/sentence.ts";
import type { Words } from "../../src/words/words.ts";
import { startButton } from "./mend.ts";

/** How an enrolment stands, for the member who acts; its link is shown to nobody but who is to authorise. */
export function enrolmentCard(
  enrolment: Enrolment,
  { words, actor }: Pick<Call, "words" | "actor">,
): Card {
  const { ownerId, expiresAt, state } = enrolment;
  switch (state) {
    case "used":
    case "refused":
    case "expired":
      throw new Refusal("enrolment-gone", {});
    case "invited":
      return card("plain", [words.enrolment.asked(ownerId, expiresAt)]);
    case "pending":
    case "exchanging":
    case "other-handle":
      if (ownerId !== actor.id) return card("plain", [words.enrolment.asked(ownerId, expiresAt)]);
      return state === "other-handle"
        ? otherHandleCard(enrolment, words)
        : linkCard(enrolment, words);
    default:
      return state satisfies never;
  }
}

interface CompletionCall extends Pick<Call, "words" | "mention"> {
  /** Undefined for who may not set one. */
  readonly rhythms: readonly RhythmOffer[] | undefined;
}

/** What came of a PIN, with the rhythms a new account may begin on. */
export function completionCard(
  done: Completion,
  { words, mention, rhythms }: CompletionCall,
): Card {
  if (done.kind === "other-handle") return otherHandleCard(done.enrolment, words);
  const { account, poem, poemRefused, relinked, oldPlace } = done;
  if (relinked) return card("good", [words.enrolment.relinked(account.handle)]);
  const isOffered = oldPlace !== undefined && oldPlace.refused === undefined;
  const next =
    poem === undefined
      ? isOffered
        ? words.places.orAnother(mention("poem give"))
        : words.enrolment.poemMissing(mention("poem give"))
      : words.enrolment.poemWaits(poem.title);
  const duties = [
    link(words.labels.automation, "https://x.com/settings/account/automation"),
    link(words.labels.profile, "https://x.com/settings/profile"),
  ];
  const refused = poemRefused === undefined ? [] : [sentenceOf(poemRefused, words)];
  const begin = poem === undefined ? [] : [startButton(account.id, words)];
  return card(
    "good",
    [
      words.enrolment.enrolled(account.handle),
      ...refused,
      ...oldPlaceTexts(oldPlace, words),
      next,
      rhythms === undefined
        ? words.enrolment.rhythmByModerator
        : words.enrolment.rhythms(rhythms, mention("schedule set")),
      words.enrolment.checklist,
    ],
    [
      ...rhythmButtons(account.id, rhythms, words),
      buttons(...oldPlaceButtons(account.id, oldPlace, words), ...begin, ...duties),
    ],
  );
}

/** Tells an account that has come back where it had stood. */
function oldPlaceTexts(oldPlace: OldPlace | undefined, words: Words): readonly string[] {
  if (oldPlace === undefined) return [];
  const { refused } = oldPlace;
  return refused === undefined
    ? [words.places.had(oldPlace)]
    : [words.places.hadRefused(oldPlace, sentenceOf(refused, words))];
}

function oldPlaceButtons(
  accountId: string,
  oldPlace: OldPlace | undefined,
  { labels }: Words,
): readonly Button[] {
  if (oldPlace === undefined || oldPlace.refused !== undefined) return [];
  const { poem, line, readingId } = oldPlace;
  return [
    action("primary", labels.goOnWith(poem.title, line), `add:old-place:${accountId}:${readingId}`),
  ];
}

/** Asks a member, in the channel, to let their account join. */
export function invitationCard(
  ask: Extract<Announcement, { readonly kind: "invited" }>,
  { enrolment, labels }: Words,
): Card {
  return card(
    "plain",
    [
      enrolment.invitation(ask),
      `${enrolment.mayDo}\n${enrolment.leaving}`,
      enrolment.answerBy(ask.expiresAt),
    ],
    [buttons(action("success", labels.startEnrolment, `add:start:${ask.enrolmentId}`))],
  );
}

/** Where the PIN is typed, by nobody but who is to authorise. @throws Refusal */
export function pinForm(
  enrolment: Enrolment | undefined,
  { words, actor }: Pick<Call, "words" | "actor">,
): Modal {
  if (enrolment === undefined) throw new Refusal("enrolment-gone", {});
  if (enrolment.ownerId !== actor.id) throw new Refusal("enrolment-not-yours", {});
  if (enrolment.state === "used") throw new Refusal("used-pin", {});
  if (enrolment.state !== "pending") throw new Refusal("enrolment-gone", {});
  const { title, ...field } = words.forms.pin;
  return {
    kind: "modal",
    id: `add:enter:${enrolment.id}`,
    title,
    fields: [{ id: "pin", most: 20, ...field }],
  };
}

function rhythmButtons(
  accountId: string,
  offers: readonly RhythmOffer[] | undefined,
  { labels }: Words,
): readonly Row[] {
  if (offers === undefined || offers.length === 0) return [];
  const offered = offers.map(({ rhythm }) =>
    rhythm.kind === "common"
      ? action("secondary", labels.rhythms[rhythm.name], `add:rhythm:${accountId}:${rhythm.name}`)
      : action(
          "secondary",
          labels.sameAs(rhythm.as.handle),
          `add:rhythm:${accountId}:${rhythm.as.id}`,
        ),
  );
  return [buttons(...offered)];
}

function linkCard(enrolment: Enrolment, { enrolment: said, labels }: Words): Card {
  if (enrolment.link === undefined) throw new Refusal("enrolment-gone", {});
  return card(
    "plain",
    [
      enrolment.accountId === undefined
        ? said.title(enrolment.handle)
        : said.relinkTitle(enrolment.handle),
      said.steps(enrolment.handle),
      said.copy(enrolment.link),
      said.expiry(enrolment.expiresAt),
    ],
    [
      buttons(
        link(labels.openX, enrolment.link),
        action("success", labels.enterPin, `add:pin:${enrolment.id}`),
        action("secondary", labels.newLink, `add:new:${enrolment.id}`),
      ),
    ],
  );
}

function otherHandleCard({ id, handle, grantedHandle }: Enrolment, words: Words): Card {
  if (grantedHandle === undefined) throw new Refusal("enrolment-gone", {});
  return card(
    "warn",
    [words.enrolment.otherHandle(handle, grantedHandle)],
    [
      buttons(
        action("primary", words.labels.useOther(grantedHandle), `add:use:${id}`),
        action("secondary", words.labels.startAgain, `add:new:${id}`),
      ),
    ],
  );
}
