import { missingParts, type NeededPart } from "./asked-json.ts";
import { type Asked, type AskedJson, readAsked } from "./purchase-request-input.ts";

/** A draft as its buyer sees it. */
export type DraftView = {
  id: string;
  /** What is said so far: as it is sent, and read. */
  json: AskedJson;
  asked: Asked;
  /** Parts without which it can't be posted. */
  missing: NeededPart[];
  /** Whose clock its hours are of, said or not. */
  timeZone: string;
  createdAt: Date;
  changedAt: Date;
};

export const draftColumns = { id: true, asked: true, createdAt: true, changedAt: true } as const;

type DraftRow = { id: string; asked: unknown; createdAt: Date; changedAt: Date };

export function viewOfDraft({ asked: kept, ...row }: DraftRow, organization: { timeZone: string }): DraftView {
  const json = kept as AskedJson;
  const asked = readAsked(json);
  return { ...row, json, asked, missing: missingParts(json), timeZone: asked.time_zone ?? organization.timeZone };
}
