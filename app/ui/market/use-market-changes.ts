import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

export type Liveness = "off" | "live" | "over";
/** However much happens, the page is made anew no more often. */
const PAUSE_MS = 5_000;

/**
 * Makes the page anew when the server says that something changed on the market, while somebody looks at it. `version` is
 * what the page shows. Without scripts, or where the server has no room for another listener, the page stays as it is.
 */
export function useMarketChanges(version: string): Liveness {
  const [liveness, setLiveness] = useState<Liveness>("off");
  const { revalidate } = useRevalidator();
  const first = useRef(version);
  useEffect(() => {
    const source = new EventSource(`/buyer/market/changes?seen=${encodeURIComponent(first.current)}`);
    let [last, waiting] = [0, undefined as ReturnType<typeof setTimeout> | undefined];
    const look = () => {
      waiting = undefined;
      if (document.visibilityState !== "visible") return;
      last = Date.now();
      revalidate();
    };
    const changed = () => (waiting ??= setTimeout(look, Math.max(0, last + PAUSE_MS - Date.now())));
    source.onopen = () => setLiveness("live");
    source.onerror = () => setLiveness("off");
    source.addEventListener("change", changed);
    source.addEventListener("over", () => {
      source.close();
      setLiveness("over");
    });
    document.addEventListener("visibilitychange", changed);
    return () => {
      source.close();
      clearTimeout(waiting);
      document.removeEventListener("visibilitychange", changed);
    };
  }, [revalidate]);
  return liveness;
}
