import { useEffect, useState } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { RelativeTime } from "./times.tsx";

type CountdownProps = {
  until: Date | string;
  /** As part of a sentence: "in 0:42". */
  isPhrase?: boolean;
  /** Once it is over, while the page is open. */
  onOver?: () => void;
};

/** The time that is left, "0:42", by the second. Without scripts, what was left when the page was made: "in 42 seconds". */
export function Countdown({ until, isPhrase = false, onOver }: CountdownProps) {
  const t = useWords();
  const end = new Date(until).getTime();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [end]);
  const isOver = left === 0;
  useEffect(() => {
    if (isOver) onOver?.();
  }, [isOver, onOver]);
  if (left === null) return <RelativeTime value={until} />;
  return (
    <span role="timer" className={classNames("whitespace-nowrap", !isPhrase && "font-medium")}>
      {isPhrase ? t("everywhere.inTime", { time: clockOf(left) }) : clockOf(left)}
    </span>
  );
}

function clockOf(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
