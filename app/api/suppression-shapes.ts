import * as z from "zod";
import type { SuppressionListView } from "#app/exchange/suppressions/list-suppressions.server.ts";
import { idShape, timeShape } from "./shapes.ts";

const countsShape = z.object({
  lines: z.int(),
  phone: z.int(),
  email: z.int(),
  md5: z.int(),
  sha256: z.int(),
  unreadable: z.int(),
  unreadable_lines: z.array(z.int()),
});

export const suppressionListShape = z.object({
  id: idShape,
  name: z.string(),
  kind: z.enum(["upload", "flags"]),
  status: z.enum(["receiving", "draft", "applying", "active"]),
  /** Different ones. */
  entries: z.int(),
  read: countsShape,
  created_at: timeShape,
  applied_at: timeShape.nullable(),
});

export function suppressionListJson({
  id,
  name,
  kind,
  status,
  entries,
  counts,
  createdAt,
  appliedAt,
}: SuppressionListView) {
  const { unreadableLines: unreadable_lines, ...read } = counts;
  return {
    id,
    name,
    kind,
    status,
    entries,
    read: { ...read, unreadable_lines },
    created_at: createdAt,
    applied_at: appliedAt,
  };
}
