import { expect, it } from "vitest";
import { rowReasons } from "../../app/exchange/intake/row-reasons.ts";
import { countedReasons } from "../../app/http/counted-reasons.ts";
import { rowReasonMend, rowReasonSentence } from "../../app/http/row-reason-sentence.ts";
import { defaultLocale, wordsFor } from "../../app/words/words.ts";

const t = wordsFor(defaultLocale);

it("says of every reason in plain words what is wrong and how it is mended", () => {
  for (const reason of rowReasons)
    for (const sentence of [rowReasonSentence(reason, {}, t), rowReasonMend(reason, t)]) {
      expect(sentence, reason).toMatch(/^[A-Z].{8,}/);
      expect(sentence, reason).not.toContain("importing.");
      expect(sentence, reason).not.toContain("intake.");
    }
});

it("counts reasons with the commonest first, and equally common ones in their order of precedence", () => {
  const counted = countedReasons({ duplicate: 3, consent_missing: 1, invalid_phone: 1, nonsense: 9 }, t);
  expect(counted.map(({ reason, count }) => [reason, count])).toEqual([
    ["duplicate", 3],
    ["invalid_phone", 1],
    ["consent_missing", 1],
  ]);
});
