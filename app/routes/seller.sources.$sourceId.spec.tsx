import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getPostingSpec } from "#app/exchange/posts/get-posting-spec.server.ts";
import { publicSpecAddress, shownPostingSpec } from "#app/http/posting-spec-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { DownloadButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CopyText } from "#app/ui/copy-text.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { PostingSpecParts } from "#app/ui/posting-spec/spec-page.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("postingSpec.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const spec = valueOrThrow(await getPostingSpec(actor, params.sourceId), request);
  return { spec: shownPostingSpec(spec, request), publicAddress: publicSpecAddress(spec.source.id) };
}

export default function PostingSpecPage() {
  const { spec, publicAddress } = useLoaderData<typeof loader>();
  const t = useWords();
  const source = `/seller/sources/${spec.source.id}`;
  return (
    <>
      <PageHeader
        title={t("postingSpec.title")}
        text={`${t("postingSpec.text")} ${t("postingSpec.typeVersion", spec.type)}.`}
        crumbs={[
          { to: "/seller/sources", label: t("sources.title") },
          { to: source, label: spec.source.name },
        ]}
        actions={<DownloadButton href={`${source}/spec.json`}>{t("postingSpec.openapi")}</DownloadButton>}
      />
      <Stack>
        <Card title={t("postingSpec.share")} text={t("postingSpec.shareText")}>
          <CopyText text={publicAddress} label={t("postingSpec.shareLabel")} />
        </Card>
        <PostingSpecParts spec={spec} />
      </Stack>
    </>
  );
}
