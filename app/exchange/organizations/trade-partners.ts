import type { MemberActor, OrganizationKind } from "../actor.ts";

/** Whom one trades with: who sells, those who buy; who buys, those who sell. */
export const partnerSides = ["buyers", "sellers"] as const;
export type PartnerSide = (typeof partnerSides)[number];

const kindsOf: Record<PartnerSide, readonly OrganizationKind[]> = {
  buyers: ["buyer", "agency"],
  sellers: ["seller", "agency"],
};

/** The sides that the actor's organisation trades with; of both only the one that is asked for. */
export function partnerSidesOf({ kinds }: Pick<MemberActor, "kinds">, asked?: PartnerSide): PartnerSide[] {
  const isOne = (side: PartnerSide) => kindsOf[side].some((kind) => kinds.includes(kind));
  const facing: PartnerSide[] = [
    ...(isOne("sellers") ? (["buyers"] as const) : []),
    ...(isOne("buyers") ? (["sellers"] as const) : []),
  ];
  return asked === undefined ? facing : facing.filter((side) => side === asked);
}

/** The kinds of organisations on these sides. */
export function kindsOn(sides: readonly PartnerSide[]): OrganizationKind[] {
  return [...new Set(sides.flatMap((side) => kindsOf[side]))];
}
