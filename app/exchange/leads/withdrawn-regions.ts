/**
 * ISO 3166-2 codes that are no longer in force and the one that stands for them now, as far as there is one: Latvia's
 * municipalities of before 2021 with their names, and the recoded regions of other countries. Where an old region was
 * divided (Nepal's zones, Northamptonshire, Maguindanao) nothing is guessed, and the text is kept.
 */
const latvia: Readonly<Record<string, string>> = {
  "LV-002": "038 Jaunjelgavas|046 Kokneses|065 Neretas|072 Pļaviņu|092 Skrīveru",
  "LV-011": "020 Carnikavas",
  "LV-015": "014 Baltinavas|082 Rugāju|108 Viļakas",
  "LV-016": "034 Iecavas|083 Rundāles|105 Vecumnieku",
  "LV-022": "008 Amatas|039 Jaunpiebalgas|055 Līgatnes|070 Pārgaujas|075 Priekuļu|104 Vecpiebalgas",
  "LV-026": "010 Auces|098 Tērvetes",
  "LV-041": "069 Ozolnieku",
  "LV-042": "004 Aknīstes|049 Krustpils|085 Salas|107 Viesītes|JKB",
  "LV-047": "024 Dagdas",
  "LV-050": "006 Alsungas|093 Skrundas",
  "LV-052": "013 Baldones",
  "LV-054": "005 Alojas|086 Salacgrīvas",
  "LV-058": "023 Ciblas|044 Kārsavas|110 Zilupes",
  "LV-059": "021 Cesvaines|030 Ērgļu|057 Lubānas",
  "LV-062": "012 Babītes",
  "LV-067": "035 Ikšķiles|051 Ķeguma|053 Lielvārdes",
  "LV-073": "001 Aglonas|078 Riebiņu|103 Vārkavas",
  "LV-077": "109 Viļānu",
  "LV-080": "031 Garkalnes|095 Stopiņu",
  "LV-088": "018 Brocēnu",
  "LV-089": "090 Sējas",
  "LV-091": "037 Inčukalna|048 Krimuldas|061 Mālpils",
  "LV-094": "009 Apes|076 Raunas",
  "LV-097": "027 Dundagas|063 Mērsraga|079 Rojas",
  "LV-099": "029 Engures|040 Jaunpils|043 Kandavas",
  "LV-111": "025 Daugavpils|036 Ilūkstes",
  "LV-112": "003 Aizputes|028 Durbes|032 Grobiņas|066 Nīcas|071 Pāvilostas|074 Priekules|081 Rucavas|100 Vaiņodes",
  "LV-113": "017 Beverīnas|019 Burtnieku|045 Kocēnu|060 Mazsalacas|064 Naukšēnu|084 Rūjienas|096 Strenču|VMR",
};

const recoded: Readonly<Record<string, string>> = {
  FR: "75>75C GF>973 GP>971 MQ>972 RE>974 YT>976",
  GT: "AV>16 BV>15 CM>04 CQ>20 ES>05 GU>01 HU>13 IZ>18 JA>21 JU>22 PE>17 PR>02 QC>14 QZ>09 RE>11 SA>03 SM>12 SO>07 SR>06 SU>10 TO>08 ZA>19",
  IN: "CT>CG OR>OD TG>TS UT>UK",
  IS: "AKH>SKR BFJ>MUL BLO>HUG DJU>MUL FLD>MUL HEL>STY HUT>HUG SBH>LAN SEY>MUL SKU>THG SSF>SKR",
  KZ: "AKM>11 AKT>15 ALA>75 ALM>19 AST>71 ATY>23 KAR>35 KUS>39 KZY>43 MAN>47 PAV>55 SEV>59 SHY>79 VOS>63 YUZ>61 ZAP>27 ZHA>31",
};

export const withdrawnRegions: ReadonlyMap<string, string> = new Map([
  ...Object.entries(latvia).flatMap(([now, before]) =>
    before.split("|").map((each) => [`LV-${each.split(" ")[0]!}`, now] as const),
  ),
  ...Object.entries(recoded).flatMap(([country, pairs]) =>
    pairs.split(" ").map((pair) => {
      const [before, now] = pair.split(">");
      return [`${country}-${before!}`, `${country}-${now!}`] as const;
    }),
  ),
]);

/** Names that no region has any more, with the code of the one that stands for it now. */
export const withdrawnNames: readonly (readonly [name: string, code: string])[] = Object.entries(latvia).flatMap(
  ([now, before]) =>
    before.split("|").flatMap((each) => {
      const name = each.split(" ")[1];
      return name === undefined ? [] : [[`${name} novads`, now] as const];
    }),
);
