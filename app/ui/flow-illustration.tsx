import { useId } from "react";
import { useWords } from "#app/words/use-words.ts";

/** Lead → match → sale → receipt, as facets of crystals on one line. The words under it say the same. */
export function FlowIllustration() {
  const t = useWords();
  const titleId = useId();
  return (
    <svg role="img" aria-labelledby={titleId} viewBox="0 0 480 360" className="h-auto w-full" focusable="false">
      <title id={titleId}>{t("landing.flow.description")}</title>
      <Ground />
      <path
        className="fill-none stroke-line-strong"
        strokeWidth="1.5"
        strokeDasharray="2 5"
        strokeLinecap="round"
        d="M92 96C170 96 150 180 226 180S300 262 388 262"
      />
      <LeadFacet />
      <MatchFacet />
      <SaleFacet />
      <ReceiptSheet />
    </svg>
  );
}

function Ground() {
  return (
    <g className="stroke-line" strokeWidth="1">
      {[60, 120, 180, 240, 300].map((height) => (
        <path key={height} d={`M0 ${height}H480`} />
      ))}
      {[60, 120, 180, 240, 300, 360, 420].map((side) => (
        <path key={side} d={`M${side} 0V360`} />
      ))}
    </g>
  );
}

/** A person's card, its contact lines covered, with the tick of consent. */
function LeadFacet() {
  return (
    <g>
      <rect
        className="fill-surface stroke-line-strong"
        x="24"
        y="44"
        width="148"
        height="104"
        rx="10"
        strokeWidth="1.5"
      />
      <circle className="fill-accent-wash stroke-accent" cx="56" cy="78" r="15" strokeWidth="1.5" />
      <circle className="fill-accent" cx="56" cy="74" r="5" />
      <path className="fill-accent" d="M46.5 86.5a9.5 7.5 0 0 1 19 0Z" />
      <rect className="fill-ink-soft" x="82" y="66" width="66" height="7" rx="3.5" />
      <rect className="fill-line" x="82" y="82" width="46" height="7" rx="3.5" />
      <g className="fill-raised">
        <rect x="40" y="108" width="70" height="9" rx="2" />
        <rect x="40" y="124" width="52" height="9" rx="2" />
      </g>
      <circle className="fill-positive-wash stroke-positive-line" cx="144" cy="120" r="14" strokeWidth="1.5" />
      <path
        className="fill-none stroke-positive-ink"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m138 120.5 4.5 4.5 8-9"
      />
    </g>
  );
}

/** Two shapes that fit into each other. */
function MatchFacet() {
  return (
    <g>
      <path className="fill-ink-faint" d="M226 132 268 156 226 180 184 156Z" />
      <path className="fill-ink" d="M184 156 226 180V228L184 204Z" />
      <path className="fill-accent" d="M268 156 226 180V228L268 204Z" />
      <path
        className="fill-none stroke-surface"
        strokeWidth="2"
        d="M205 144 247 168V216M247 144 205 168V216"
        opacity="0.55"
      />
    </g>
  );
}

/** A coin between two accounts. */
function SaleFacet() {
  return (
    <g>
      <circle className="fill-surface stroke-accent" cx="330" cy="128" r="34" strokeWidth="1.5" />
      <circle className="fill-accent-wash" cx="330" cy="128" r="26" />
      <path
        className="fill-none stroke-accent-ink"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M317 122h24l-6-6M343 134h-24l6 6"
      />
      <path
        className="fill-none stroke-accent-line"
        strokeWidth="1.5"
        strokeLinecap="round"
        d="M272 170Q292 162 304 150"
      />
    </g>
  );
}

/** A sheet with every check on it. */
function ReceiptSheet() {
  return (
    <g>
      <path
        className="fill-surface stroke-line-strong"
        strokeWidth="1.5"
        strokeLinejoin="round"
        d="M330 190H448V326L436 318 424 326 412 318 400 326 388 318 376 326 364 318 352 326 340 318 330 326Z"
      />
      {[212, 232, 252].map((height, place) => (
        <g key={height}>
          <path
            className="fill-none stroke-positive-ink"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
            d={`m344 ${height} 3 3 6-7`}
          />
          <rect className="fill-line" x="362" y={height - 5} width={[56, 42, 50][place]} height="7" rx="3.5" />
        </g>
      ))}
      <path className="stroke-line" strokeWidth="1.5" d="M344 272H434" />
      <rect className="fill-ink" x="344" y="284" width="34" height="9" rx="3" />
      <rect className="fill-accent" x="402" y="284" width="32" height="9" rx="3" />
    </g>
  );
}
