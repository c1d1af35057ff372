import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { useSyncExternalStore } from "react";
import type { RefusalAnswer } from "#app/http/refusal-words.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "./button.tsx";
import { CrystalMark } from "./logo.tsx";
import { useResponseFacts } from "./response-facts.ts";

type Kind = "badRequest" | "forbidden" | "notFound" | "conflict" | "tooLarge" | "refused" | "tooMany" | "broken";

const kinds: Record<number, Kind> = {
  400: "badRequest",
  401: "forbidden",
  403: "forbidden",
  404: "notFound",
  405: "notFound",
  409: "conflict",
  413: "tooLarge",
  422: "refused",
  429: "tooMany",
};

/** The whole page for a failure, where no frame stands around it. */
export function ErrorPage() {
  return (
    <main id="content" className="mx-auto grid min-h-[70vh] max-w-lg content-center px-6 py-16">
      <ErrorPart />
    </main>
  );
}

/** What a boundary shows inside the frame: what happened, what did not, where to go. Never a stack, SQL or a path. */
export function ErrorPart() {
  const t = useWords();
  const requestId = useRequestId();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = kinds[status] ?? "broken";
  const answer = isRouteErrorResponse(error) ? refusalIn(error.data) : undefined;
  return (
    <div className="grid max-w-lg gap-4">
      <CrystalMark className="size-10" />
      <p className="font-mono text-ink-faint">{status}</p>
      <h1 className="text-2xl font-semibold tracking-tight">{t(`errors.${kind}Title`)}</h1>
      <p className="text-base text-ink-soft">{answer?.sentence ?? t(`errors.${kind}Text`)}</p>
      <div className="flex flex-wrap gap-3">
        <LinkButton to="/" tone="primary">
          {t("errors.goHome")}
        </LinkButton>
        {kind === "broken" && (
          <LinkButton to="" reloadDocument>
            {t("errors.tryAgain")}
          </LinkButton>
        )}
      </div>
      {requestId !== undefined && (
        <p className="font-mono text-xs text-ink-faint">{t("errors.requestId", { requestId })}</p>
      )}
    </div>
  );
}

function refusalIn(answer: unknown): RefusalAnswer | undefined {
  const { sentence, reason } = (typeof answer === "object" && answer !== null ? answer : {}) as Partial<RefusalAnswer>;
  return typeof sentence === "string" && typeof reason === "string" ? { sentence, reason } : undefined;
}

/** The id of the response that brought the document; the browser finds it where the server wrote it. */
function useRequestId(): string | undefined {
  const { requestId } = useResponseFacts();
  const find = () => (typeof document === "undefined" ? requestId : document.documentElement.dataset.requestId);
  return useSyncExternalStore(() => () => undefined, find, find);
}
