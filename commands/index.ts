import { add } from "./add.ts";
import { check } from "./check.ts";
import { budget } from "./budget.ts";
import { withHelp } from "./help.ts";
import { history } from "./history.ts";
import { log } from "./log.ts";
import { move } from "./move.ts";
import { pause } from "./pause.ts";
import { profile } from "./profile.ts";
import { poemAdd } from "./poem/add.ts";
import { poemEdit } from "./poem/edit.ts";
import { poemGive } from "./poem/give.ts";
import { poemList } from "./poem/list.ts";
import { poemRemove } from "./poem/remove.ts";
import { poemShow } from "./poem/show.ts";
import { poemSuggest } from "./poem/suggest.ts";
import { post } from "./post.ts";
import { preview } from "./preview.ts";
import { relink } from "./relink.ts";
import { remove } from "./remove.ts";
import { resume } from "./resume.ts";
import { say } from "./say.ts";
import { scheduleClear } from "./schedule/clear.ts";
import { scheduleSet } from "./schedule/set.ts";
import { scheduleShow } from "./schedule/show.ts";
import { settings } from "./settings.ts";
import { status } from "./status.ts";
import { undo } from "./undo.ts";

/** Every subcommand of /flock, in the order of the menu. */
export const commands = withHelp([
  status,
  preview,
  post,
  say,
  pause,
  resume,
  move,
  undo,
  history,
  add,
  relink,
  remove,
  poemAdd,
  poemList,
  poemShow,
  poemEdit,
  poemGive,
  poemRemove,
  poemSuggest,
  scheduleSet,
  scheduleShow,
  scheduleClear,
  settings,
  budget,
  profile,
  check,
  log,
]);
