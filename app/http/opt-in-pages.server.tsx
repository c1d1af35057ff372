import type { FoundOptIn } from "#app/exchange/forms/find-opt-in.server.ts";
import { HostedMessage } from "#app/ui/hosted/hosted-message.tsx";
import { wordsFor } from "#app/words/words.ts";
import { hostedLocale, hostedPage } from "./hosted-page.server.tsx";

/** Asks the person to press a button, once more in plain sight of what it is about. */
export function confirmPage(request: Request, { title }: FoundOptIn): Response {
  const t = wordsFor(hostedLocale(request));
  return hostedPage(request, {
    title: t("captureForms.page.confirmTitle"),
    content: (
      <HostedMessage title={t("captureForms.page.confirmTitle")}>
        <p>{t("captureForms.page.confirm", { title })}</p>
        <form method="post">
          <button type="submit">{t("captureForms.page.confirmButton")}</button>
        </form>
      </HostedMessage>
    ),
  });
}

export function confirmedPage(request: Request, { thanks, redirectUrl }: FoundOptIn): Response {
  const t = wordsFor(hostedLocale(request));
  return hostedPage(request, {
    title: t("captureForms.page.confirmedTitle"),
    content: (
      <HostedMessage title={t("captureForms.page.confirmedTitle")}>
        <p className="hosted-intro">{thanks}</p>
        {redirectUrl !== null && (
          <a className="hosted-button" href={redirectUrl}>
            {t("captureForms.page.continue")}
          </a>
        )}
      </HostedMessage>
    ),
  });
}
