import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Counted } from "./available-leads.tsx";

const PAUSE_MS = 400; // after the last key

/** Has leads counted whenever the form is changed, by the form's own address. Nothing where scripts don't run. */
export function useLiveCount(formId: string): { counted: Counted | undefined; isAsked: boolean; isCounting: boolean } {
  const fetcher = useFetcher<{ counted?: Counted }>({ key: `count:${formId}` });
  const { submit } = fetcher;
  const [isCountable, setCountable] = useState<boolean>();
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const action = location.pathname; // of this page; a moment later the reader may be on the next one
    let timer: number | undefined;
    const count = () => {
      const data = new FormData(form);
      data.set("act", "count");
      const hasEnough = data.has("contacts[]") && data.get("maxPrice") !== "";
      setCountable(hasEnough);
      if (hasEnough) void submit(data, { method: "post", action });
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
  }, [formId, submit]);
  return {
    counted: isCountable ? fetcher.data?.counted : undefined,
    isAsked: isCountable !== undefined,
    isCounting: fetcher.state !== "idle",
  };
}
