import { useLocation } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

type MenuProps = {
  /** What the summary shows. */
  summary: ReactNode;
  /** Its name for assistive technology, where the picture alone doesn't say it. */
  label?: string;
  /** To which side of its summary the panel hangs. */
  hangs?: "start" | "end";
  summaryClassName?: string;
  panelClassName?: string;
  children: ReactNode;
};

/** A panel that opens on press, without a script; with one, Escape, a press elsewhere and going to another page close it. */
export function Menu({ summary, label, hangs = "start", summaryClassName, panelClassName, children }: MenuProps) {
  const location = useLocation();
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => box.current?.removeAttribute("open"), [location.key]);
  useEffect(() => {
    const closeUnlessInside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) box.current?.removeAttribute("open");
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !box.current?.open) return;
      box.current.removeAttribute("open");
      box.current.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", closeUnlessInside);
    document.addEventListener("keydown", closeOnEscape);
    return () => {
      document.removeEventListener("pointerdown", closeUnlessInside);
      document.removeEventListener("keydown", closeOnEscape);
    };
  }, []);
  return (
    <details ref={box} className="relative min-w-0">
      <summary
        aria-label={label}
        className={classNames("flex min-h-9 items-center gap-2 rounded-md px-2 hover:bg-raised", summaryClassName)}
      >
        {summary}
      </summary>
      <div
        className={classNames(
          "absolute top-full z-40 mt-1 w-max max-w-[calc(100vw-2rem)] min-w-56 rounded-lg border border-line bg-surface p-1.5 shadow-high",
          hangs === "end" ? "end-0" : "start-0",
          panelClassName,
        )}
      >
        {children}
      </div>
    </details>
  );
}

/** The look of a link or button that fills a line of a menu. */
export const menuItemLook =
  "flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-start hover:bg-raised";
