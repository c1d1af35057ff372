import { foldText } from "../fold-text.ts";
import type { ColumnUse } from "../intake/row-fields.ts";

/**
 * Headers as people and programs write them, folded (lower case, no accents, punctuation as spaces), in English,
 * Latvian, Russian, Spanish, Hebrew and Turkish; and those of Facebook, LeadConduit, HubSpot, Salesforce.
 */
const headers: Partial<Record<ColumnUse, string>> = {
  first_name:
    "first name|firstname|given name|forename|fname|name first|vards|имя|nombre|primer nombre|nombres|שם פרטי|ad|adi|isim",
  last_name:
    "last name|lastname|surname|family name|lname|name last|uzvards|фамилия|apellido|apellidos|שם משפחה|soyad|soyadi|soyisim",
  full_name:
    "full name|fullname|name|contact name|lead name|customer name|your name|vards uzvards|vards un uzvards|фио|имя фамилия|имя и фамилия|полное имя|контактное лицо|nombre completo|nombre y apellidos|nombre y apellido|שם מלא|שם|ad soyad|adi soyadi|tam ad",
  phone:
    "phone|phone number|phone 1|phone1|telephone|tel|mobile|mobile phone|mobile number|cell|cell phone|cellphone|contact number|primary phone|phone home|phone mobile|whatsapp|whatsapp number|talrunis|talruna numurs|mobilais|mobilais talrunis|телефон|номер телефона|мобильный|мобильный телефон|контактный телефон|тел|telefono|numero de telefono|movil|celular|telefono movil|טלפון|נייד|מספר טלפון|טלפון נייד|telefon|telefon numarasi|cep telefonu|cep|gsm",
  email:
    "email|e mail|email address|e mail address|mail|primary email|email 1|epasts|e pasts|e pasta adrese|почта|эл почта|электронная почта|имейл|емейл|е мейл|адрес электронной почты|correo|correo electronico|correo e|דואר אלקטרוני|אימייל|דוא ל|מייל|eposta|e posta|e posta adresi|mail adresi",
  address:
    "address|address 1|address1|street|street address|address line 1|mailing street|adrese|iela|адрес|улица|direccion|calle|domicilio|כתובת|רחוב|adres",
  city: "city|town|locality|mailing city|pilseta|город|населенный пункт|ciudad|localidad|municipio|עיר|יישוב|sehir|ilce",
  postal_code:
    "postal code|postcode|post code|zip|zip code|zipcode|zip postal code|mailing zip|pasta indekss|индекс|почтовый индекс|codigo postal|cp|מיקוד|posta kodu",
  company: "company|company name|organization|organisation|uznemums|компания|организация|empresa|חברה|sirket|firma",
  region:
    "region|state|state province|state region|province|county|administrative area|regions|novads|apgabals|регион|область|субъект|край|region estado|provincia|estado|comunidad autonoma|מחוז|אזור|bolge|il",
  country: "country|country region|country code|valsts|страна|pais|מדינה|ארץ|ulke",
  age: "age|vecums|возраст|edad|גיל|yas|yasi",
  date_of_birth:
    "date of birth|dob|birth date|birthdate|birthday|dzimsanas datums|дата рождения|fecha de nacimiento|תאריך לידה|dogum tarihi",
  gender: "gender|sex|dzimums|пол|genero|sexo|מין|מגדר|cinsiyet",
  marital_status:
    "marital status|marital|marital state|relationship status|family status|gimenes stavoklis|gimenes statuss|семейное положение|семейный статус|estado civil|מצב משפחתי|medeni durum|medeni hali",
  employment_status:
    "employment status|employment|occupation|occupation status|job|work status|what is your current occupation|nodarbinatiba|nodarbosanas|занятость|род занятий|статус занятости|situacion laboral|ocupacion|empleo|תעסוקה|מצב תעסוקתי|עיסוק|istihdam durumu|calisma durumu|meslek",
  education:
    "education|education level|level of education|izglitiba|образование|educacion|estudios|nivel de estudios|השכלה|egitim|egitim durumu",
  interests:
    "interest|interests|product|product interest|interested in|product category|specialization|service|interese|intereses|interesejas|produkts|интерес|интересы|продукт|interes|producto|תחום עניין|תחומי עניין|מוצר|ilgi alani|ilgi alanlari|urun",
  latitude: "latitude|lat",
  longitude: "longitude|lng|lon|long",
  captured_at:
    "captured at|created time|created at|create date|created date|date created|created|submitted at|submission date|submit time|lead submit time|source timestamp|generated at|timestamp|date|datums|laiks|izveidots|дата|дата создания|дата заявки|время|fecha|fecha de creacion|תאריך|תאריך יצירה|tarih|olusturma tarihi",
  external_id:
    "external id|id|lead id|leadid|record id|prospect id|contact id|numurs|ид|номер заявки|identificador|מזהה|kimlik no kayit",
  consent:
    "consent|opt in|optin|opted in|marketing consent|gdpr consent|agreed|permission|piekrisana|piekritu|согласие|consentimiento|acepta|הסכמה|אישור דיוור|onay|riza|izin",
  consent_text:
    "consent text|consent wording|consent language|tcpa text|disclosure|piekrisanas teksts|текст согласия|texto de consentimiento|נוסח הסכמה|onay metni",
  consent_at:
    "consent at|consent time|consent date|consent timestamp|opt in time|optin time|opt in date|piekrisanas datums|дата согласия|fecha de consentimiento|תאריך הסכמה|onay tarihi",
  consent_page_url: "consent page url|consent url|landing page|landing page url|page url|form url|source url|optin url",
  consent_channels: "consent channels|channels|piekrisanas kanali|каналы согласия",
  consent_recipients: "consent recipients|recipients|sanemeji",
  consent_ip: "consent ip|ip|ip address|ipaddress|client ip|ip adrese|ip адрес",
  consent_user_agent: "consent user agent|user agent|useragent",
  certificate_url:
    "trustedform cert url|xxtrustedformcerturl|trusted form url|trustedform url|trustedform cert|certificate url",
  certificate_id: "universal leadid|jornaya|jornaya leadid|leadid token|trusted form cert id|certificate id",
  do_not_call: "do not call|dnc|donotcall|nezvanit|не звонить",
  do_not_email: "do not email|email opt out|has opted out of email|hasoptedoutofemail|unsubscribed|не писать",
  is_test: "is test|test lead|testlead|lp test|test",
  special_category:
    "sexual orientation|orientation|religion|religious beliefs|faith|ethnicity|ethnic origin|race|political opinion|political views|trade union|health|health condition|diagnosis|disability|biometric|сексуальная ориентация|ориентация|религия|вероисповедание|национальность|диагноз|здоровье|инвалидность|religija|tautiba|etniska piederiba|veseliba|orientacion sexual|religion credo|etnia|salud|נטייה מינית|דת|מוצא אתני|din|etnik koken|saglik",
  "attribute:job_title": "job title|title|position|job role|amats|должность|cargo|puesto|תפקיד|unvan",
  "attribute:campaign": "campaign|campaign name|utm campaign|kampana|кампания|campana|קמפיין|kampanya",
  "attribute:utm_source": "utm source|traffic source|original source|lead source",
  "attribute:utm_medium": "utm medium",
  "attribute:publisher": "campaign sub id 1|sub id|subid|publisher id|affiliate id",
  "attribute:platform": "platform",
  "attribute:income": "annual salary|annual income|income|ienakumi|доход|ingresos|הכנסה|gelir",
  ignore:
    "ad id|ad name|adset id|adset name|campaign id|form id|form name|is organic|inbox url|lead status|lifecycle stage|contact owner|price|credit rating|galena line|galena reason|galena column|galena explanation|government id|passport|passport number|social security number|ssn|national id|tax id|personas kods|паспорт|снилс|инн|dni|nif|תעודת זהות|ת ז|tc kimlik no|lead number|last activity|tags|lead quality|lead profile|last notable activity|converted|bank account|iban|card number",
};

const uses = new Map<string, ColumnUse>(
  (Object.entries(headers) as [ColumnUse, string][]).flatMap(([use, names]) =>
    names.split("|").map((name) => [foldText(name), use] as const),
  ),
);

/** What a column of that header is for; undefined for headers nobody knows. `attribute:income` says so itself. */
export function headerUse(header: string): ColumnUse | undefined {
  const own = /^\s*attribute:([a-z][a-z0-9_]{0,39})\s*$/.exec(header);
  if (own) return `attribute:${own[1]!}`;
  return uses.get(foldText(header));
}
