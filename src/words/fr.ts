import { check } from "./fr/checkup/check.ts";
import { profile } from "./fr/checkup/profile.ts";
import { commands, entries, groups, help } from "./fr/commands.ts";
import { day, digest, presence } from "./fr/digest/digest.ts";
import { telling } from "./fr/digest/telling.ts";
import { enrolment } from "./fr/enrolment.ts";
import { forms, labels } from "./fr/labels.ts";
import { figures } from "./fr/figures.ts";
import { news } from "./fr/news/news.ts";
import { courses } from "./fr/poem/courses.ts";
import { edits } from "./fr/poem/edits.ts";
import { findings } from "./fr/poem/findings.ts";
import { manners } from "./fr/poem/manners.ts";
import { places } from "./fr/poem/places.ts";
import { poems } from "./fr/poem/poems.ts";
import { shelf } from "./fr/poem/shelf.ts";
import { suggestions } from "./fr/poem/suggestions.ts";
import { posts } from "./fr/posts.ts";
import { refusals } from "./fr/refusals.ts";
import { approvals } from "./fr/roster/approvals.ts";
import { foresight } from "./fr/roster/foresight.ts";
import { flockList } from "./fr/roster/flock-list.ts";
import { log } from "./fr/roster/log.ts";
import { owners } from "./fr/roster/owners.ts";
import { pauses } from "./fr/roster/pauses.ts";
import { roster } from "./fr/roster/roster.ts";
import { router } from "./fr/router.ts";
import { say } from "./fr/say/say.ts";
import { schedule } from "./fr/schedule.ts";
import { undo } from "./fr/undo/undo.ts";
import { budget, settings } from "./fr/settings.ts";
import type { Words } from "./words.ts";

/** French. Each section lies in its own file under `fr/`. */
export const fr: Words = {
  approvals,
  budget,
  check,
  commands,
  courses,
  day,
  digest,
  edits,
  enrolment,
  entries,
  figures,
  findings,
  flockList,
  foresight,
  forms,
  groups,
  help,
  labels,
  log,
  news,
  manners,
  owners,
  pauses,
  places,
  poems,
  posts,
  profile,
  presence,
  refusals,
  roster,
  router,
  say,
  schedule,
  settings,
  shelf,
  suggestions,
  telling,
  undo,
};
