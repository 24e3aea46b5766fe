import type { Course } from "../../domain/reading/course.ts";
import { standardManner } from "../../domain/reading/reading.ts";
import { measure } from "../library/measured.ts";
import { takePoem } from "../library/poems.ts";
import { getReading } from "../posting/preview.ts";
import type { Chance } from "../ports.ts";
import type { EndedAsk } from "../reading-store.ts";
import { getAccount, getStaying } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import { refuseExcess } from "../schedule/ceiling.ts";
import { postsLeft, postsOfGift, postsOfReading } from "../schedule/coming.ts";
import type { Courses, CourseWish, EndedReading } from "./course.ts";
import type { GivingDeps } from "./give.ts";
import { viewOf } from "./manners.ts";

type CourseDeps = RosterDeps & GivingDeps & { readonly chance: Chance };

/** The courses of one guild's accounts. */
export function createCourses(guildId: string, deps: CourseDeps): Courses {
  const { store } = deps;
  return {
    async setCourse(name, wish) {
      const account = await getStaying(guildId, name, store);
      const { reading } = await getReading(account, store);
      const course = courseOf(wish, deps);
      await refuseExcess(
        account,
        () => postsOfReading({ ...reading, course }, { account, store }),
        deps,
      );
      await store.readings.setCourse(reading.id, course);
      return viewOf(account, deps);
    },
    ...queuePart(guildId, deps),
    ...endPart(guildId, deps),
  };
}

function queuePart(
  guildId: string,
  deps: CourseDeps,
): Pick<Courses, "follow" | "following" | "takeOut"> {
  const { store, clock, prices } = deps;
  const queueOf = async (name: string) => {
    const account = await getAccount(guildId, name, store);
    return { account, queued: await store.readings.listQueued(account.id) };
  };
  return {
    async follow({ account: name, poem: poemNamed, by }) {
      const account = await getStaying(guildId, name, store);
      const poem = await takePoem(guildId, { name: poemNamed, by }, deps);
      await refuseExcess(account, () => postsLeft(account, store, [{ poemId: poem.id }]), deps);
      await store.readings.queue({ account, poem, by, now: clock.now() });
      const lines = await store.poems.lines(poem.id);
      const measured = measure(lines, { manner: standardManner, voice: account, prices });
      return { ...(await queueOf(account.id)), poem, ...measured };
    },
    following: queueOf,
    async takeOut(name, queuedId) {
      const { id } = await getAccount(guildId, name, store);
      return store.readings.unqueue(id, queuedId);
    },
  };
}

function endPart(
  guildId: string,
  deps: CourseDeps,
): Pick<Courses, "summary" | "readAgain" | "rest"> {
  const { store, clock, engine, onNews } = deps;
  const asked = async (ask: EndedReading & { readonly by: string }): Promise<EndedAsk> => {
    const { id: accountId } = await getStaying(guildId, ask.account, store);
    return { accountId, readingId: ask.readingId, by: ask.by, now: clock.now() };
  };
  return {
    async summary({ account: name, readingId }) {
      const { id: accountId } = await getAccount(guildId, name, store);
      return store.readings.summary({ accountId, readingId });
    },
    async readAgain(ask) {
      const account = await getStaying(guildId, ask.account, store);
      const last = await store.readings.findLast(account.id);
      if (last?.id === ask.readingId) {
        const again = { poemId: last.poemId, manner: last };
        await refuseExcess(account, () => postsOfGift(again, { account, store }), deps);
      }
      await store.readings.readAgain(await asked(ask));
      engine.nudge();
      onNews();
    },
    rest: async (ask) => store.readings.rest(await asked(ask)),
  };
}

function courseOf(wish: CourseWish, { chance }: CourseDeps): Course {
  return wish.kind === "shuffle" ? { kind: "shuffle", seed: chance.id() } : wish;
}
