import { check } from "./en/checkup/check.ts";
import { profile } from "./en/checkup/profile.ts";
import { commands, entries, groups, help } from "./en/commands.ts";
import { day, digest, presence } from "./en/digest/digest.ts";
import { telling } from "./en/digest/telling.ts";
import { enrolment } from "./en/enrolment.ts";
import { forms, labels } from "./en/labels.ts";
import { figures } from "./en/figures.ts";
import { news } from "./en/news/news.ts";
import { courses } from "./en/poem/courses.ts";
import { edits } from "./en/poem/edits.ts";
import { findings } from "./en/poem/findings.ts";
import { manners } from "./en/poem/manners.ts";
import { places } from "./en/poem/places.ts";
import { poems } from "./en/poem/poems.ts";
import { shelf } from "./en/poem/shelf.ts";
import { suggestions } from "./en/poem/suggestions.ts";
import { posts } from "./en/posts.ts";
import { refusals } from "./en/refusals.ts";
import { approvals } from "./en/roster/approvals.ts";
import { foresight } from "./en/roster/foresight.ts";
import { flockList } from "./en/roster/flock-list.ts";
import { log } from "./en/roster/log.ts";
import { owners } from "./en/roster/owners.ts";
import { pauses } from "./en/roster/pauses.ts";
import { roster } from "./en/roster/roster.ts";
import { router } from "./en/router.ts";
import { say } from "./en/say/say.ts";
import { schedule } from "./en/schedule.ts";
import { undo } from "./en/undo/undo.ts";
import { budget, settings } from "./en/settings.ts";

/** English. Each section lies in its own file under `en/`; what the operator reads in the terminal, in English alone, lies in `en/start.ts`. */
export const en = {
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
