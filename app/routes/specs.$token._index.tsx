import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { getPublicPostingSpec } from "#app/exchange/posts/get-posting-spec.server.ts";
import { shownPostingSpec } from "#app/http/posting-spec-page.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { DownloadButton } from "#app/ui/button.tsx";
import { PublicShell } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PostingSpecParts } from "#app/ui/posting-spec/spec-page.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [
  { title: `${wordsFor(defaultLocale)("postingSpec.title")} · Galena` },
  { name: "robots", content: "noindex" },
  { name: "referrer", content: "no-referrer" }, // the address is the permission
];

/** Open to whoever holds the link: a publisher without an account builds by it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const token = await takeToken(`link:${context.clientAddress}`, 100, 900);
  if (!token.taken) throw tooManyTries(token);
  return {
    spec: shownPostingSpec(valueOrThrow(await getPublicPostingSpec(params.token), request), request),
    token: params.token,
  };
}

export default function PublicPostingSpecPage() {
  const { spec, token } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<{ isSimulated: boolean }>("root");
  const t = useWords();
  return (
    <PublicShell isSimulated={root?.isSimulated ?? false} wide>
      <div className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-8">
        <PageHeader
          title={t("postingSpec.titleOf", { source: spec.source.name })}
          text={`${spec.seller}. ${t("postingSpec.text")} ${t("postingSpec.typeVersion", spec.type)}.`}
          actions={<DownloadButton href={`/specs/${token}/openapi.json`}>{t("postingSpec.openapi")}</DownloadButton>}
        />
        <PostingSpecParts spec={spec} />
      </div>
    </PublicShell>
  );
}
