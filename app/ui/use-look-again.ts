import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Asks the page's loaders anew now and then while there is something to see and somebody looks. */
export function useLookAgain(isWanted: boolean, everyMs = 1_500): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isWanted || state !== "idle") return;
    const timer = setTimeout(() => {
      if (document.visibilityState === "visible") revalidate();
    }, everyMs);
    return () => clearTimeout(timer);
  }, [isWanted, everyMs, state, revalidate]);
}
