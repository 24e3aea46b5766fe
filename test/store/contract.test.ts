import { join } from "node:path";
import { describe } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import type { Rules } from "../../src/store/posts/rules.ts";
import { createStore } from "../../src/store/store.ts";
import { approvalContract } from "../contract/approvals/approvals.ts";
import { editedWordsContract } from "../contract/approvals/editors.ts";
import { lastingApprovalContract } from "../contract/approvals/lasting.ts";
import { approvedWordsContract } from "../contract/approvals/words.ts";
import { capContract } from "../contract/caps/caps.ts";
import { asideContract } from "../contract/aside.ts";
import { checksContract } from "../contract/checks.ts";
import { claimContract } from "../contract/claim.ts";
import { checkupContract } from "../contract/checkup/checkups.ts";
import { profileContract } from "../contract/profile/profiles.ts";
import { apartContract } from "../contract/copies/apart.ts";
import { copiesContract } from "../contract/copies/copies.ts";
import { decisionContract } from "../contract/decisions.ts";
import { editContract } from "../contract/edit/edits.ts";
import { elsewhereContract } from "../contract/library/elsewhere.ts";
import { enrolledContract } from "../contract/enrolled.ts";
import { enrolmentContract } from "../contract/enrolments.ts";
import { holdContract } from "../contract/stops/holds.ts";
import { coursesContract } from "../contract/reading/courses.ts";
import { queueContract } from "../contract/reading/queue.ts";
import { lifeContract } from "../contract/life/life.ts";
import { moneyContract } from "../contract/money.ts";
import { limitContract } from "../contract/limits.ts";
import { threadCeilingContract } from "../contract/limits/ceiling.ts";
import { shareContract } from "../contract/limits/shares.ts";
import { appContract } from "../contract/stops/refused-app.ts";
import { ownersContract } from "../contract/owners/owners.ts";
import { houseContract } from "../contract/house.ts";
import { libraryContract } from "../contract/library/library.ts";
import { shelfContract } from "../contract/shelf/shelf.ts";
import { consentContract } from "../contract/poem/consent.ts";
import { suggestionContract } from "../contract/poem/suggestions.ts";
import { reachContract } from "../contract/stops/reach.ts";
import { safetyContract } from "../contract/stops/safety.ts";
import { rewordContract } from "../contract/reword.ts";
import { movesContract } from "../contract/moves/moves.ts";
import { oldPlaceContract } from "../contract/moves/old-place.ts";
import { settleContract } from "../contract/settle.ts";
import { watchContract } from "../contract/watch.ts";
import type { OpenStore } from "../contract/stage.ts";
import { suspectContract } from "../contract/stops/suspects.ts";
import { trustedContract } from "../contract/stops/trusted.ts";
import { pictureContract } from "../contract/pictures/pictures.ts";
import { digestContract } from "../contract/news/digests.ts";
import { tellingContract } from "../contract/news/telling.ts";
import { sayContract } from "../contract/say/sayings.ts";
import { takedownContract } from "../contract/undo/takedowns.ts";
import { relinkedContract } from "../contract/copies/relinked.ts";
import { lateContract } from "../contract/copies/late.ts";
import { copiedThreadsContract } from "../contract/copies/threads.ts";
import { unreadContract } from "../contract/copies/unread.ts";
import { createManualClock } from "../support/manual-clock.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const inMemory: OpenStore = async (rules) => open(":memory:", rules);

const onDisk: OpenStore = async (rules) => {
  const folder = createTemporaryFolder();
  const store = open(join(folder.path, "flock.db"), rules);
  return {
    ...store,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
};

function open(path: string, rules: Rules) {
  return createStore(openDatabase({ path, clock: createManualClock() }), rules);
}

describe.each([
  ["in memory", inMemory],
  ["on disk", onDisk],
])("SQLite %s", (_, openStore) => {
  describe("claim", () => claimContract(openStore));
  describe("settle", () => settleContract(openStore));
  describe("limits", () => limitContract(openStore));
  describe("ceilings of threads", () => threadCeilingContract(openStore));
  describe("shares", () => shareContract(openStore));
  describe("holds", () => holdContract(openStore));
  describe("reach", () => reachContract(openStore));
  describe("safety", () => safetyContract(openStore));
  describe("refused app", () => appContract(openStore));
  describe("suspects", () => suspectContract(openStore));
  describe("trusted", () => trustedContract(openStore));
  describe("money", () => moneyContract(openStore));
  describe("caps", () => capContract(openStore));
  describe("checks", () => checksContract(openStore));
  describe("pictures", () => pictureContract(openStore));
  describe("profiles", () => profileContract(openStore));
  describe("checkups", () => checkupContract(openStore));
  describe("sayings", () => sayContract(openStore));
  describe("copies", () => copiesContract(openStore));
  describe("copies apart", () => apartContract(openStore));
  describe("copies late", () => lateContract(openStore));
  describe("copied threads", () => copiedThreadsContract(openStore));
  describe("unread", () => unreadContract(openStore));
  describe("relinked", () => relinkedContract(openStore));
  describe("decisions", () => decisionContract(openStore));
  describe("aside", () => asideContract(openStore));
  describe("courses", () => coursesContract(openStore));
  describe("queue", () => queueContract(openStore));
  describe("reword", () => rewordContract(openStore));
  describe("enrolments", () => enrolmentContract(openStore));
  describe("enrolled", () => enrolledContract(openStore));
  describe("library", () => libraryContract(openStore));
  describe("elsewhere", () => elsewhereContract(openStore));
  describe("moves", () => movesContract(openStore));
  describe("old places", () => oldPlaceContract(openStore));
  describe("shelf", () => shelfContract(openStore));
  describe("suggestions", () => suggestionContract(openStore));
  describe("consent", () => consentContract(openStore));
  describe("edits", () => editContract(openStore));
  describe("takedowns", () => takedownContract(openStore));
  describe("digests", () => digestContract(openStore));
  describe("telling", () => tellingContract(openStore));
  describe("owners", () => ownersContract(openStore));
  describe("approvals", () => approvalContract(openStore));
  describe("approvals that last", () => lastingApprovalContract(openStore));
  describe("approved words", () => approvedWordsContract(openStore));
  describe("words that were edited", () => editedWordsContract(openStore));
  describe("house", () => houseContract(openStore));
  describe("watch", () => watchContract(openStore));
});

// What it does is all in SQL, so the disk would only make it slow.
describe("SQLite through a life", () => lifeContract(inMemory));
