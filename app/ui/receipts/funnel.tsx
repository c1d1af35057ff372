import type { ReactNode } from "react";
import type { Funnel as FunnelView, FunnelStep } from "#app/exchange/receipts/funnel.ts";
import { useWords } from "#app/words/use-words.ts";
import { EmptyState } from "../empty-state.tsx";
import { Figure } from "../figures.tsx";
import { type Teller, useOutcomeWords } from "./outcome-words.ts";

type FunnelProps = { funnel: FunnelView; teller: Teller };

/** How leads got fewer from check to check, with what kept them away under each; a list that reads without its bars. */
export function Funnel({ funnel, teller }: FunnelProps) {
  const t = useWords();
  const { offered, steps, outbid, won, fromStock, notSeen, isAbout } = funnel;
  const suited = steps.at(-1)?.left ?? offered;
  return (
    <div className="grid gap-4">
      {offered === 0 ? (
        <EmptyState title={t("receipts.funnel.none")}>{t("receipts.funnel.noneText")}</EmptyState>
      ) : (
        <ol className="grid gap-3">
          <Stage label={t("receipts.funnel.offered")} leads={offered} of={offered} />
          {steps.map((step) => (
            <Step key={step.check} step={step} of={offered} teller={teller} />
          ))}
          <Stage label={t("receipts.funnel.suited")} leads={suited} of={offered}>
            {outbid > 0 && (
              <ul>
                <Loss words={t("receipts.funnel.outbid")} leads={outbid} />
              </ul>
            )}
          </Stage>
          <Stage
            label={teller === "buyer" ? t("receipts.funnel.won") : t("receipts.funnel.sold")}
            leads={won}
            of={offered}
            isGood
          />
        </ol>
      )}
      <Besides fromStock={fromStock} notSeen={notSeen} isAbout={isAbout} />
    </div>
  );
}

function Step({ step: { check, left, reasons }, of, teller }: { step: FunnelStep; of: number; teller: Teller }) {
  const t = useWords();
  const outcomeWords = useOutcomeWords(teller);
  const isBuyersOwn = reasons.some(({ reason }) => reason === "buyer_not_buying");
  return (
    <Stage
      label={isBuyersOwn ? t("receipts.funnel.buyersOwn") : t(`matchReasons.checks.${check}`)}
      leads={left}
      of={of}
    >
      <ul className="grid gap-0.5">
        {reasons.map(({ reason, leads, isAbout }) => (
          <Loss key={reason} words={outcomeWords(reason)} leads={leads} isAbout={isAbout} />
        ))}
      </ul>
    </Stage>
  );
}

type StageProps = { label: string; leads: number; of: number; isGood?: boolean; children?: ReactNode };

function Stage({ label, leads, of, isGood = false, children }: StageProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1">
      <span className="font-medium">{label}</span>
      <span className="text-end font-semibold">
        <Figure value={leads} />
      </span>
      <svg className="col-span-2 block h-3 w-full rtl:-scale-x-100" aria-hidden="true" focusable="false">
        <rect className="fill-raised" width="100%" height="12" rx="2" />
        <rect
          className={isGood ? "fill-positive-ink" : "fill-accent"}
          width={`${((leads / of) * 100).toFixed(2)}%`}
          height="12"
          rx="2"
        />
      </svg>
      {children !== undefined && <div className="col-span-2 text-[0.8125rem] text-ink-soft">{children}</div>}
    </li>
  );
}

function Loss({ words, leads, isAbout = false }: { words: string; leads: number; isAbout?: boolean }) {
  const t = useWords();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
      <span className="first-letter:uppercase">{words}</span>
      <span className="whitespace-nowrap">
        −{isAbout ? t("receipts.about", { count: leads }) : <Figure value={leads} />}
      </span>
    </li>
  );
}

function Besides({ fromStock, notSeen, isAbout }: Pick<FunnelView, "fromStock" | "notSeen" | "isAbout">) {
  const t = useWords();
  const said = [
    fromStock > 0 && t("receipts.funnel.fromStock", { count: fromStock }),
    notSeen > 0 && t("receipts.funnel.partial", { count: notSeen }),
    isAbout && t("receipts.funnel.isAbout"),
  ].filter((each) => each !== false);
  if (said.length === 0) return null;
  return <p className="text-[0.8125rem] text-ink-soft">{said.join(" ")}</p>;
}
