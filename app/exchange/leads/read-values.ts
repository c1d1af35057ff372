import { foldText } from "../fold-text.ts";
import type { educations, employmentStatuses, genders, maritalStatuses } from "./lead-fields.ts";

/**
 * Words of files for the values of our fields, folded, in the languages sellers write. What is not here is not
 * guessed: `not married` is not "single", and an unknown word is null.
 */
type Words<Value extends string> = Readonly<Record<Value, string>>;

const genderWords: Words<(typeof genders)[number]> = {
  female: "female|f|woman|w|girl|sieviete|s|siev|женский|жен|ж|женщина|mujer|femenino|נקבה|אישה|נ|kadin|k|bayan",
  male: "male|m|man|boy|virietis|v|vir|мужской|муж|м|мужчина|hombre|masculino|h|זכר|גבר|ז|erkek|e|bay",
  other: "other|o|x|non binary|nonbinary|diverse|divers|cits|другое|otro|אחר|diger",
};

const maritalWords: Words<(typeof maritalStatuses)[number]> = {
  single:
    "single|never married|unmarried|neprecejies|neprecejusies|neprecets|холост|не замужем|не женат|холост не замужем|soltero|soltera|רווק|רווקה|bekar",
  married:
    "married|precejies|precejusies|precets|precejusais|женат|замужем|в браке|женат замужем|состоит в браке|casado|casada|נשוי|נשואה|evli",
  cohabiting:
    "cohabiting|cohabitation|living together|together|domestic partner|domestic partnership|partner|civil partnership|nerēgistrēta kopdzīve|kopdzive|гражданский брак|сожительство|pareja de hecho|ידוע בציבור|birlikte yasiyor",
  divorced: "divorced|skiries|skirusies|skirts|разведен|разведена|в разводе|divorciado|divorciada|גרוש|גרושה|bosanmis",
  widowed: "widowed|widow|widower|atraitnis|atraitne|вдовец|вдова|viudo|viuda|אלמן|אלמנה|dul",
  separated: "separated|legally separated|dzivo skirti|раздельно|separado|separada|פרוד|פרודה|ayrilmis",
};

const employmentWords: Words<(typeof employmentStatuses)[number]> = {
  employed:
    "employed|employed full time|employed part time|full time|part time|working|working professional|admin|blue collar|management|services|technician|housemaid|stradajoss|nodarbinats|strada|работает|работаю|трудоустроен|наемный работник|empleado|empleada|asalariado|שכיר|שכירה|מועסק|calisan|calisiyor|ucretli",
  self_employed:
    "self employed|selfemployed|entrepreneur|businessman|business owner|freelancer|freelance|pasnodarbinats|pasnodarbinata|uznemejs|самозанятый|предприниматель|ип|autonomo|autonoma|empresario|עצמאי|עצמאית|serbest meslek|serbest calisan",
  unemployed:
    "unemployed|not employed|jobless|bezdarbnieks|bezdarbniece|безработный|безработная|не работает|desempleado|desempleada|parado|parada|מובטל|מובטלת|issiz",
  student: "student|pupil|students|studente|студент|студентка|учащийся|estudiante|סטודנט|סטודנטית|ogrenci",
  retired:
    "retired|pensioner|pensionars|pensionare|пенсионер|пенсионерка|на пенсии|jubilado|jubilada|pensionista|פנסיונר|גמלאי|emekli",
  homemaker:
    "homemaker|housewife|house husband|stay at home parent|majsaimniece|домохозяйка|ama de casa|עקרת בית|ev hanimi",
};

const educationWords: Words<(typeof educations)[number]> = {
  primary:
    "primary|primary school|elementary|basic|pamatizglitiba|начальное|основное|primaria|יסודי|ilkokul|ilkogretim",
  secondary:
    "secondary|secondary school|high school|vocational|videja|videja izglitiba|videja profesionala|среднее|среднее специальное|среднее профессиональное|secundaria|bachillerato|תיכון|תיכונית|lise",
  tertiary:
    "tertiary|university|college|higher|bachelor|bachelors|bachelor s degree|master|masters|master s degree|phd|doctorate|degree|graduate|augstaka|augstaka izglitiba|высшее|высшее образование|universitaria|universitario|superior|אקדמאי|אקדמית|תואר ראשון|תואר שני|universite|lisans|yuksek lisans",
};

const booleanWords: Words<"true" | "false"> = {
  true: "true|t|yes|y|1|on|opted in|opt in|opted|agree|agreed|i agree|accepted|checked|granted|subscribed|ja|piekritu|да|согласен|согласна|si|acepto|de acuerdo|כן|מסכים|מסכימה|מאשר|evet|kabul|kabul ediyorum",
  false:
    "false|f|no|n|0|off|opted out|opt out|disagree|declined|denied|unchecked|unsubscribed|ne|nepiekritu|нет|не согласен|не согласна|לא|לא מסכים|hayir|kabul etmiyorum",
};

/** Words that say that there is nothing, blank among them, in lower case. */
export const missingWords: readonly string[] =
  "|-|--|—|select|(select)|unknown|na|n/a|n.a.|#n/a|null|(null)|none|nil|nan|nonexistent|not provided|[not provided]|not specified|undefined|nav|nezināms|нет данных|не указано|неизвестно|desconocido|לא ידוע|bilinmiyor".split(
    "|",
  );
const missing = new Set(missingWords);
const missingCharsMax = Math.max(...missingWords.map((word) => word.length));

/**
 * Whether the trimmed cell says that there is nothing: blank, `unknown`, `Select` (an untouched dropdown), `N/A`,
 * `[not provided]`, `-`. Asked of every cell, so the words are compared as they are, case aside.
 */
export function isMissing(value: string): boolean {
  return value.length <= missingCharsMax && missing.has(value.toLowerCase());
}

export const readGender = readerOf(genderWords);
export const readMaritalStatus = readerOf(maritalWords);
export const readEmploymentStatus = readerOf(employmentWords);
export const readEducation = readerOf(educationWords);
const readTruth = readerOf(booleanWords);

/** True, false, or null for a word that is neither. */
export function readBoolean(value: string): boolean | null {
  const truth = readTruth(value);
  return truth === null ? null : truth === "true";
}

function readerOf<Value extends string>(words: Words<Value>): (value: string) => Value | null {
  const values = new Map<string, Value>();
  for (const [value, names] of Object.entries(words) as [Value, string][])
    for (const name of names.split("|")) values.set(foldText(name), value);
  return (text) => values.get(folded(text)) ?? null;
}

const FOLDED_MAX = 5_000;
const foldedTexts = new Map<string, string>();

/** The few words that fill such columns are folded once. */
function folded(text: string): string {
  if (text.length > 60) return foldText(text);
  let fold = foldedTexts.get(text);
  if (fold === undefined) {
    if (foldedTexts.size >= FOLDED_MAX) foldedTexts.clear();
    foldedTexts.set(text, (fold = foldText(text)));
  }
  return fold;
}
