/** By what two leads may be the same person's, or the same lead. */
type Marked = { row: { phoneKey: string | null; emailKey: string | null; draft: { externalId: string | null } } };

/**
 * Cuts leads, in their order, into stretches in which no two have a phone, a mailbox or an id in common: within a
 * stretch they may be stored at once, and each stretch sees what the ones before it left.
 */
export function splitByPerson<Lead extends Marked>(leads: readonly Lead[]): Lead[][] {
  const stretches: Lead[][] = [];
  let seen = new Set<string>();
  for (const lead of leads) {
    const marks = marksOf(lead);
    if (stretches.length === 0 || marks.some((mark) => seen.has(mark))) {
      stretches.push([]);
      seen = new Set();
    }
    stretches.at(-1)!.push(lead);
    for (const mark of marks) seen.add(mark);
  }
  return stretches;
}

function marksOf({ row: { phoneKey, emailKey, draft } }: Marked): string[] {
  return [
    phoneKey && `p${phoneKey}`,
    emailKey && `e${emailKey}`,
    draft.externalId !== null && `x${draft.externalId}`,
  ].filter((mark) => typeof mark === "string");
}

/**
 * Cuts posts, in their order, so that no part has more stretches than that: a list in which the same persons stand
 * again and again would otherwise keep its seller's other leads waiting until its end. Ordinary lists are one part.
 */
export function cutAtStretches<Post extends { row?: Marked["row"] }>(posts: readonly Post[], most: number): Post[][] {
  const leads = posts.filter((post): post is Post & Marked => post.row !== undefined);
  const beginnings = new Set<Post>(
    splitByPerson(leads).flatMap(([first], i) => (i > 0 && i % most === 0 ? first! : [])),
  );
  const parts: Post[][] = [[]];
  for (const post of posts) {
    if (beginnings.has(post)) parts.push([]);
    parts.at(-1)!.push(post);
  }
  return parts;
}
