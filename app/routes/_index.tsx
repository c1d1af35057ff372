import { useRouteLoaderData } from "@remix-run/react";
import type { loader as rootLoader } from "#app/root.tsx";
import { PublicShell } from "#app/ui/frame.tsx";

export default function LandingPage() {
  const facts = useRouteLoaderData<typeof rootLoader>("root");
  return (
    <PublicShell isSimulated={facts?.isSimulated ?? false} wide>
      <h1>Galena</h1>
    </PublicShell>
  );
}
