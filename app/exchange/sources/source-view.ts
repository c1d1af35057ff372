/** A source as its seller sees it. `defaults` and `sandbox` are read by those who post leads. */
export type SourceView = {
  id: string;
  name: string;
  channel: string;
  method: string;
  originClass: string;
  campaign: string;
  isIncentivized: boolean;
  leadType: string;
  priceRuleId: string | null;
  defaults: unknown;
  sandbox: unknown;
  pausedAt: Date | null;
  capPerDay: number | null;
  hasSavedMapping: boolean;
  createdAt: Date;
};

export const sourceColumns = {
  id: true,
  name: true,
  channel: true,
  method: true,
  originClass: true,
  campaign: true,
  isIncentivized: true,
  leadType: true,
  priceRuleId: true,
  defaults: true,
  sandbox: true,
  pausedAt: true,
  capPerDay: true,
  savedMapping: true,
  createdAt: true,
} as const;

type Row = Omit<SourceView, "hasSavedMapping"> & { savedMapping: unknown };

export function sourceViewOf({ savedMapping, ...source }: Row): SourceView {
  return { ...source, hasSavedMapping: savedMapping !== null };
}
