import { useEffect, useRef } from "react";
import { useWords } from "#app/words/use-words.ts";
import { CopyText } from "../copy-text.tsx";
import { Notice } from "../notice.tsx";

/** A secret just made, the only time that anybody sees it: it takes the focus, wherever the reader was. */
export function SecretNotice({ secret, title, text }: { secret: string; title: string; text: string }) {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [secret]);
  return (
    <div ref={box} tabIndex={-1} role="status" className="scroll-mt-20">
      <Notice tone="positive" title={title}>
        <p className="mb-2">{text}</p>
        <CopyText text={secret} label={t("bidding.secret")} />
      </Notice>
    </div>
  );
}
