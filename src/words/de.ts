import { check } from "./de/checkup/check.ts";
import { profile } from "./de/checkup/profile.ts";
import { commands, entries, groups, help } from "./de/commands.ts";
import { day, digest, presence } from "./de/digest/digest.ts";
import { telling } from "./de/digest/telling.ts";
import { enrolment } from "./de/enrolment.ts";
import { forms, labels } from "./de/labels.ts";
import { figures } from "./de/figures.ts";
import { news } from "./de/news/news.ts";
import { courses } from "./de/poem/courses.ts";
import { edits } from "./de/poem/edits.ts";
import { findings } from "./de/poem/findings.ts";
import { manners } from "./de/poem/manners.ts";
import { places } from "./de/poem/places.ts";
import { poems } from "./de/poem/poems.ts";
import { shelf } from "./de/poem/shelf.ts";
import { suggestions } from "./de/poem/suggestions.ts";
import { posts } from "./de/posts.ts";
import { refusals } from "./de/refusals.ts";
import { approvals } from "./de/roster/approvals.ts";
import { foresight } from "./de/roster/foresight.ts";
import { flockList } from "./de/roster/flock-list.ts";
import { log } from "./de/roster/log.ts";
import { owners } from "./de/roster/owners.ts";
import { pauses } from "./de/roster/pauses.ts";
import { roster } from "./de/roster/roster.ts";
import { router } from "./de/router.ts";
import { say } from "./de/say/say.ts";
import { schedule } from "./de/schedule.ts";
import { undo } from "./de/undo/undo.ts";
import { budget, settings } from "./de/settings.ts";
import type { Words } from "./words.ts";

/** German. Each section lies in its own file under `de/`, named as in English. */
export const de: Words = {
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
  presence,
  profile,
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
