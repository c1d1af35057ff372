import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useWords } from "#app/words/use-words.ts";
import { Button } from "./button.tsx";
import { useScripted } from "./use-scripted.ts";

/** A key, address or command to be copied; it can be selected by hand where scripts don't run. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const t = useWords();
  const isScripted = useScripted();
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="flex items-stretch gap-2">
      <input
        readOnly
        value={text}
        aria-label={label}
        dir="ltr"
        className="min-h-9 w-full min-w-0 rounded-md border border-line bg-sunken px-3 font-mono text-[0.8125rem]"
      />
      {isScripted && (
        <Button
          className="shrink-0"
          onClick={copy}
          icon={
            isCopied ? <Check className="size-4" aria-hidden="true" /> : <Copy className="size-4" aria-hidden="true" />
          }
        >
          <span aria-live="polite">{isCopied ? t("everywhere.copied") : t("everywhere.copy")}</span>
        </Button>
      )}
    </div>
  );
}

/** A command or a piece of data, as it is. */
export function CodeBlock({ children, label }: { children: string; label: string }) {
  return (
    <pre
      dir="ltr"
      tabIndex={0}
      aria-label={label}
      role="region"
      className="overflow-x-auto rounded-md border border-line bg-sunken p-4 font-mono text-[0.8125rem] leading-relaxed"
    >
      <code>{children}</code>
    </pre>
  );
}
