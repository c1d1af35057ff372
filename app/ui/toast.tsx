import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { NoticeSign, type NoticeTone } from "./notice.tsx";
import { tintOf } from "./tone.ts";
import { useScripted } from "./use-scripted.ts";

/** What the last act answered. `id` tells two equal messages apart. */
export type ToastMessage = { id: string; tone: NoticeTone; text: string };

const shownSeconds = 8;

/**
 * The answer to what was just done. The server renders it, so it is seen without JavaScript; with it, it can be
 * closed, and good news leaves by itself unless the pointer or focus rests on it. Bad news stays.
 */
export function Toast({ message }: { message: ToastMessage | undefined }) {
  const t = useWords();
  return (
    <div
      role="status"
      aria-label={t("shell.notices")}
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex justify-center sm:inset-x-auto sm:end-6 sm:bottom-6 print:hidden"
    >
      {message && <ToastCard key={message.id} message={message} />}
    </div>
  );
}

function ToastCard({ message }: { message: ToastMessage }) {
  const t = useWords();
  const isScripted = useScripted();
  const [isOpen, setOpen] = useState(true);
  const [isHeld, setHeld] = useState(false);
  const leaves = message.tone !== "negative" && message.tone !== "caution" && !isHeld;
  useEffect(() => {
    if (!leaves) return;
    const timer = setTimeout(() => setOpen(false), shownSeconds * 1000);
    return () => clearTimeout(timer);
  }, [leaves]);
  if (!isOpen) return null;
  return (
    <div
      className={classNames(
        "toast-in pointer-events-auto flex max-w-md items-start gap-3 rounded-lg border py-3 ps-4 pe-2 shadow-high",
        tintOf[message.tone],
      )}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <NoticeSign tone={message.tone} />
      <p className="text-ink">{message.text}</p>
      {isScripted && (
        <button
          type="button"
          onClick={() => setOpen(false)}
          aria-label={t("shell.dismiss")}
          className="-my-1 grid size-8 shrink-0 cursor-pointer place-items-center rounded-md hover:bg-surface"
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
