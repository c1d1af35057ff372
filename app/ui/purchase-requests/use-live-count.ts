import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Counted } from "./available-leads.tsx";

const PAUSE_MS = 400; // after the last key
const ADDRESS = "/buyer/purchase-requests/availability";
const notCounted = ["attempt", "name", "quantity", "budget"];

/**
 * Has leads counted whenever the form is changed. It reads and doesn't post: what was posted would have the page load
 * anew. Nothing where scripts don't run.
 */
export function useLiveCount(formId: string, requestId = "") {
  const fetcher = useFetcher<{ counted: Counted | null }>();
  const { load } = fetcher;
  const [isCountable, setCountable] = useState<boolean>();
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let timer: number | undefined;
    const count = () => {
      const asked = askedIn(form, requestId);
      const hasEnough = asked.has("contacts[]") && asked.has("maxPrice");
      setCountable(hasEnough);
      if (hasEnough) load(`${ADDRESS}?${asked}`);
    };
    const countSoon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(count, PAUSE_MS);
    };
    form.addEventListener("input", countSoon);
    countSoon();
    return () => {
      window.clearTimeout(timer);
      form.removeEventListener("input", countSoon);
    };
  }, [formId, requestId, load]);
  return {
    counted: (isCountable && fetcher.data?.counted) || undefined,
    /** The script has taken over from the button. */
    isLive: isCountable !== undefined,
    isCounting: fetcher.state !== "idle",
  };
}

/** What is filled in, of the fields that say which leads are wanted. */
function askedIn(form: HTMLFormElement, requestId: string): URLSearchParams {
  const asked = new URLSearchParams({ request: requestId });
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value !== "" && !notCounted.includes(name)) asked.append(name, value);
  return asked;
}
