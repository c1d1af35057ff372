import { dateTimeFormat, numberFormat } from "../intl-formats.ts";
import { listOf, type Speech } from "../leads/filter-sentence.ts";
import { decimalOf, type Minor } from "../money.ts";
import { type OpenHours, weekdays } from "../open-hours.ts";
import type { Cap, Pacing } from "./campaign.ts";
import { PRIORITY_USUAL } from "./purchase-request-input.ts";
import type { SourceChoice } from "./stored-purchase-request.ts";

/** When, how fast and from whom a request buys, as far as it is said. */
export type SaidCampaign = {
  startsAt?: Date | null | undefined;
  endsAt?: Date | null | undefined;
  caps?: readonly Cap[] | undefined;
  schedule?: readonly OpenHours[] | null | undefined;
  /** IANA; UTC where it isn't known. */
  timeZone?: string | undefined;
  pacing?: Pacing | undefined;
  priority?: number | undefined;
  sources?: SourceChoice | undefined;
  /** The program of its buyer that bids for it. */
  bidder?: { id: string } | null | undefined;
  /** Of the caps' sums. */
  currency?: string | undefined;
};

/** A sentence for each thing that isn't as it usually is; none for a request that buys always and from anybody. */
export function campaignToWords(said: SaidCampaign, speech: Speech): string[] {
  const { t } = speech;
  const { schedule, caps = [], pacing, priority = PRIORITY_USUAL, sources, bidder } = said;
  const byTheClock = [
    datesToWords(said, speech),
    schedule ? t("filters.campaign.hours", { hours: hoursToWords(schedule, speech) }) : "",
    caps.length > 0 ? t("filters.campaign.caps", { caps: capsToWords(caps, said.currency, speech) }) : "",
    pacing === "even" ? t("filters.campaign.even") : "",
  ].filter((sentence) => sentence !== "");
  const others = [
    sources && sources.allowed.length > 0 ? t("filters.campaign.allowed", { count: sources.allowed.length }) : "",
    sources && sources.blocked.length > 0 ? t("filters.campaign.blocked", { count: sources.blocked.length }) : "",
    priority === PRIORITY_USUAL ? "" : t("filters.campaign.priority", { priority }),
    bidder ? t("filters.campaign.bidder") : "",
  ].filter((sentence) => sentence !== "");
  const zone = (said.timeZone ?? "UTC").replaceAll("_", " ");
  return [...byTheClock, ...(byTheClock.length > 0 ? [t("filters.campaign.clock", { zone })] : []), ...others];
}

function datesToWords({ startsAt, endsAt, timeZone = "UTC" }: SaidCampaign, { t, intl }: Speech): string {
  const format = dateTimeFormat(intl, { dateStyle: "medium", timeStyle: "short", timeZone });
  const [start, end] = [startsAt && format.format(startsAt), endsAt && format.format(endsAt)];
  if (start && end) return t("filters.campaign.between", { start, end });
  if (start) return t("filters.campaign.from", { start });
  return end ? t("filters.campaign.until", { end }) : "";
}

function hoursToWords(schedule: readonly OpenHours[], speech: Speech): string {
  const windows = schedule.map(({ days, from, to }) =>
    speech.t("filters.campaign.window", { days: daysToWords(days, speech), from, to }),
  );
  return listOf(windows, "conjunction", speech);
}

/** Three days or more in a row are said by the first and the last. */
function daysToWords(days: readonly number[], speech: Speech): string {
  const name = (day: number) => speech.t(`requestLimits.days.${weekdays[day - 1]!}`);
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const said = runs.flatMap((run) =>
    run.length < 3
      ? run.map(name)
      : [speech.t("filters.campaign.days", { first: name(run[0]!), last: name(run.at(-1)!) })],
  );
  return listOf(said, "conjunction", speech);
}

function capsToWords(caps: readonly Cap[], currency: string | undefined, speech: Speech): string {
  const { t } = speech;
  const said = caps.map(({ period, count, spend }) => {
    const bounds = [
      ...(count === undefined ? [] : [t("filters.request.what", { count })]),
      ...(spend === undefined ? [] : [sumToWords(spend, currency, speech)]),
    ];
    return t(`filters.campaign.cap.${period}`, { bound: listOf(bounds, "conjunction", speech) });
  });
  return said.join("; ");
}

function sumToWords(amount: Minor, currency: string | undefined, { intl }: Speech): string {
  if (currency === undefined) return numberFormat(intl).format(amount);
  return numberFormat(intl, { style: "currency", currency }).format(decimalOf(amount, currency) as `${number}`);
}
