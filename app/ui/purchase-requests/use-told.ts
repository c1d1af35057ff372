import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Told } from "#app/http/told-request.server.ts";

const PAUSE_MS = 500; // after the last key
const ADDRESS = "/buyer/purchase-requests/availability";
const notAsked = ["attempt", "act"];

/** Which request a form is about: `request`, `draft` or `type`, and the `step` that it has the fields of. */
export type ToldAbout = Partial<Record<"request" | "draft" | "step" | "type", string>>;

/**
 * Has a request said back and its leads counted whenever its form is changed. It reads and doesn't post: what was posted
 * would have the page load anew. Until the form is changed, and where scripts don't run, it stays as the page came.
 */
export function useTold(formId: string, about: ToldAbout, shown: Told) {
  const fetcher = useFetcher<{ told: Told | null }>();
  const { load } = fetcher;
  const [isChanged, setChanged] = useState(false);
  const subject = JSON.stringify(about);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let timer: number | undefined;
    const askSoon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        setChanged(true);
        load(`${ADDRESS}?${askedIn(form, JSON.parse(subject) as ToldAbout)}`);
      }, PAUSE_MS);
    };
    form.addEventListener("input", askSoon);
    return () => {
      window.clearTimeout(timer);
      form.removeEventListener("input", askSoon);
    };
  }, [formId, subject, load]);
  return { told: (isChanged && fetcher.data?.told) || shown, isAsking: fetcher.state !== "idle" };
}

/** What is filled in. */
function askedIn(form: HTMLFormElement, about: ToldAbout): URLSearchParams {
  const asked = new URLSearchParams(about);
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value !== "" && !notAsked.includes(name)) asked.append(name, value);
  return asked;
}
