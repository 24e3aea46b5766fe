import { grantFor } from "../support/network.ts";
import type { Ground } from "./planted.ts";

/** Enrolments under way, by their ids; whose account is to join is the neighbour in each. */
export interface PlantedEnrolments {
  readonly invited: string;
  readonly pendingLink: string;
  readonly otherHandle: string;
}

/** Begins the enrolments of a guild. */
export async function plantEnrolments({ world, flock, house }: Ground): Promise<PlantedEnrolments> {
  const { admin, neighbour, channelId, word, pin, otherPin } = house;
  const invite = (bird: string) =>
    flock.add({ by: admin, channelId, ownerId: neighbour, handle: `${word}_${bird}` });
  const invited = await invite("dove");
  const pending = await invite("finch");
  await flock.startEnrolment(pending.id, neighbour);
  world.network.grants(grantFor(`${word}_finch`, `${pin}1`), pin);
  const other = await invite("goose");
  await flock.startEnrolment(other.id, neighbour);
  world.network.grants(grantFor(`${word}_swan`, `${pin}2`), otherPin);
  await flock.completeEnrolment(other.id, { by: neighbour, pin: otherPin });
  return { invited: invited.id, pendingLink: pending.id, otherHandle: other.id };
}
