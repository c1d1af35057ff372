import type { Block } from "#app/exchange/purchase-requests/purchase-request-blocks.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";

/** Blocks that the status itself already says. */
const saidByStatus: readonly Block["code"][] = ["closed", "paused", "draft"];

/** What holds a request up, in a word each. */
export function BlockBadges({ blocks }: { blocks: readonly Block[] }) {
  const t = useWords();
  return blocks
    .filter(({ code }) => !saidByStatus.includes(code))
    .map(({ code }) => (
      <Badge key={code} tone="caution">
        {t(`requests.blockNames.${code}`)}
      </Badge>
    ));
}
