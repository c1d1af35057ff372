import * as z from "zod";
import { momentOf, wallOf } from "./zoned-time.ts";

/** Hours of the week, by the clock of somebody's time zone. ISO weekdays: 1 is Monday. */
export type OpenHours = { days: number[]; from: string; to: string };
export const WINDOWS_MAX = 21;
/** By their ISO number, less one. */
export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

const DAY_MS = 86_400_000;
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "a time of day such as 09:00");
const clockOrMidnight = z.union([clock, z.literal("24:00")]);

export const scheduleSchema = z
  .array(
    z
      .strictObject({
        days: z
          .array(z.int().min(1).max(7))
          .min(1)
          .max(7)
          .transform((days) => [...new Set(days)].sort((one, other) => one - other)),
        from: clock,
        to: clockOrMidnight,
      })
      .refine(({ from, to }) => from < to, { path: ["to"], message: "the end comes after the beginning" }),
  )
  .min(1)
  .max(WINDOWS_MAX);

export function isOpen(schedule: readonly OpenHours[], at: Date, zone: string): boolean {
  const wall = wallOf(at, zone);
  const day = weekdayOf(wall);
  const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  return schedule.some(
    ({ days, from, to }) => days.includes(day) && minutesOf(from) <= minute && minute < minutesOf(to),
  );
}

/** When the next hours begin, after `at`. Hours that the clock leaps over on one day begin when it has leapt. */
export function nextOpening(schedule: readonly OpenHours[], at: Date, zone: string): Date {
  const wall = wallOf(at, zone);
  const midnight = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  const beginnings = Array.from({ length: 15 }, (_, ahead) => new Date(midnight + ahead * DAY_MS)).flatMap((day) =>
    schedule
      .filter(({ days }) => days.includes(weekdayOf(day)))
      .map(({ from }) => momentOf(new Date(day.getTime() + minutesOf(from) * 60_000), zone)),
  );
  const next = beginnings.filter((moment) => moment > at).sort((one, other) => one.getTime() - other.getTime())[0];
  if (!next) throw new RangeError("a schedule has hours in every week");
  return next;
}

function weekdayOf(wall: Date): number {
  return wall.getUTCDay() === 0 ? 7 : wall.getUTCDay();
}

function minutesOf(clockTime: string): number {
  const [hours, minutes] = clockTime.split(":");
  return Number(hours) * 60 + Number(minutes);
}
