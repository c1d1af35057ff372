import type { PurchaseRequestView } from "#app/exchange/purchase-requests/purchase-request-view.ts";
import type { Cap, Used } from "#app/exchange/purchase-requests/campaign.ts";
import { type OpenHours, weekdays } from "#app/exchange/open-hours.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Money } from "../figures.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { DateTime } from "../times.tsx";

type Props = { request: PurchaseRequestView; mayChange: boolean };

/** When the request buys and how much at most, with what it used of its caps. */
export function RequestLimits({ request, mayChange }: Props) {
  const t = useWords();
  const { startsAt, endsAt, schedule, timeZone, pacing, caps, usage, sources } = request;
  const { currency } = request.maxPrice;
  const items = [
    ...(startsAt ? [{ term: t("requests.startsAt"), value: <DateTime value={startsAt} timeZone={timeZone} /> }] : []),
    ...(endsAt ? [{ term: t("requests.endsAt"), value: <DateTime value={endsAt} timeZone={timeZone} /> }] : []),
    {
      term: t("requestLimits.hours"),
      value: schedule ? <WeekHours schedule={schedule} /> : t("requestLimits.always"),
    },
    { term: t("requestLimits.timeZone"), value: timeZone.replaceAll("_", " ") },
    { term: t("requestLimits.pacing"), value: t(`requestLimits.${pacing}`) },
    ...(sources.blocked.length + sources.allowed.length > 0
      ? [
          {
            term: t("requestLimits.sources"),
            value: t("requestLimits.sourcesSaid", {
              blocked: sources.blocked.length,
              allowed: sources.allowed.length,
            }),
          },
        ]
      : []),
  ];
  return (
    <Card
      title={t("requestLimits.title")}
      actions={
        mayChange && (
          <LinkButton to={`/buyer/purchase-requests/${request.id}/limits`} size="sm">
            {t("requestLimits.change")}
          </LinkButton>
        )
      }
    >
      <div className="grid gap-5">
        {caps.map((cap) => (
          <CapBar key={cap.period} cap={cap} used={usage[cap.period]} currency={currency} />
        ))}
        <DescriptionList items={items} />
      </div>
    </Card>
  );
}

function CapBar({ cap, used, currency }: { cap: Cap; used: Used; currency: string }) {
  const t = useWords();
  const label = t(`requestLimits.periods.${cap.period}`);
  return (
    <>
      {cap.count !== undefined && (
        <ProgressBar label={label} done={Math.min(used.count, cap.count)} total={cap.count}>
          {t("requestLimits.usedCount", { used: used.count, count: cap.count })}
        </ProgressBar>
      )}
      {cap.spend !== undefined && (
        <ProgressBar
          label={t("requestLimits.money", { period: label })}
          done={Number(used.spent < cap.spend ? used.spent : cap.spend)}
          total={Number(cap.spend)}
        >
          <Money value={{ amount: used.spent, currency }} /> / <Money value={{ amount: cap.spend, currency }} />
        </ProgressBar>
      )}
    </>
  );
}

function WeekHours({ schedule }: { schedule: readonly OpenHours[] }) {
  const t = useWords();
  return (
    <ul>
      {schedule.map(({ days, from, to }) => (
        <li key={`${days.join()}${from}`}>
          {days.map((day) => t(`requestLimits.days.${weekdays[day - 1]!}`)).join(", ")}{" "}
          <span dir="ltr">
            {from}–{to}
          </span>
        </li>
      ))}
    </ul>
  );
}
