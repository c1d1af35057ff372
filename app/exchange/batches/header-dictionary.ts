import { foldText } from "../fold-text.ts";
import type { ColumnUse } from "../intake/row-fields.ts";

/**
 * Headers as people and programs write them, folded (lower case, no accents, punctuation as spaces), in English,
 * Latvian, Russian, Spanish, Hebrew and Turkish; and those of Facebook, LeadConduit, HubSpot, Salesforce. What a sales
 * team fills in afterwards (stage, score, outcome, remarks, its own people) is ignored: no lead is known by it when it is sold.
 */
const headers: Partial<Record<ColumnUse, string>> = {
  first_name:
    "first name|firstname|given name|forename|fname|name first|vards|имя|nombre|primer nombre|nombres|שם פרטי|ad|adi|isim|first|prenom|vorname|nome|fornavn|contact first name|lead first name|primary contact first name|имя клиента|имя контакта|nombre de pila|klienta vards|musteri adi|isminiz|adiniz|שם פרטי של הלקוח",
  last_name:
    "last name|lastname|surname|family name|lname|name last|uzvards|фамилия|apellido|apellidos|שם משפחה|soyad|soyadi|soyisim|last|sur name|second name|nom de famille|nachname|cognome|contact last name|lead last name|фамилия клиента|primer apellido|klienta uzvards|soyadiniz|שם המשפחה",
  full_name:
    "full name|fullname|name|contact name|lead name|customer name|your name|vards uzvards|vards un uzvards|фио|имя фамилия|имя и фамилия|полное имя|контактное лицо|nombre completo|nombre y apellidos|nombre y apellido|שם מלא|שם|ad soyad|adi soyadi|tam ad|client name|applicant name|first and last name|имя и фамилия клиента|клиент|имя клиента полностью|ф и о|vards uzvards klients|klients|kontaktpersona|nombre y apellido s|nombre del cliente|cliente|persona de contacto|שם הלקוח|שם ושם משפחה|איש קשר|isim soyisim|musteri|adiniz soyadiniz|yetkili kisi",
  phone:
    "phone|phone number|phone 1|phone1|telephone|tel|mobile|mobile phone|mobile number|cell|cell phone|cellphone|contact number|primary phone|phone home|phone mobile|whatsapp|whatsapp number|talrunis|talruna numurs|mobilais|mobilais talrunis|телефон|номер телефона|мобильный|мобильный телефон|контактный телефон|тел|telefono|numero de telefono|movil|celular|telefono movil|טלפון|נייד|מספר טלפון|טלפון נייד|telefon|telefon numarasi|cep telefonu|cep|gsm|phone no|phone num|phonenumber|telephone number|tel no|tel number|mobile no|mobilenumber|cell number|cellular|home phone|work phone|day phone|evening phone|daytime phone|phone 2|phone2|secondary phone|alternate phone|alternative phone|other phone|mobile phone number|contact phone|customer phone|msisdn|phone e164|tel nr|talr|talrunis mobilais|kontakttalrunis|klienta talrunis|моб|моб телефон|сотовый|сотовый телефон|телефон 1|номер|номер моб|тел номер|телефон клиента|telefono movil 1|telefono celular|numero de celular|numero de contacto|telefono de contacto|numero telefonico|tel fijo|מספר|פלאפון|מס טלפון|טלפון סלולרי|טלפון ליצירת קשר|מספר נייד|telefon no|tel no|cep no|cep tel|telefonunuz|irtibat telefonu|iletisim numarasi",
  email:
    "email|e mail|email address|e mail address|mail|primary email|email 1|epasts|e pasts|e pasta adrese|почта|эл почта|электронная почта|имейл|емейл|е мейл|адрес электронной почты|correo|correo electronico|correo e|דואר אלקטרוני|אימייל|דוא ל|מייל|eposta|e posta|e posta adresi|mail adresi|email id|emailid|mail id|mail address|work email|business email|personal email|contact email|customer email|user email|email1|emails|e post|epasta adrese|klienta epasts|e pasta|mails|эл адрес|почтовый ящик|электронный адрес|e mail адрес|адрес почты|почта клиента|correo e electronico|direccion de correo|direccion de correo electronico|email de contacto|mail de contacto|דואל|כתובת מייל|כתובת דואר אלקטרוני|כתובת אימייל|eposta adresi|elektronik posta|e mail adresi",
  address:
    "address|address 1|address1|street|street address|address line 1|mailing street|adrese|iela|адрес|улица|direccion|calle|domicilio|כתובת|רחוב|adres|street 1|street name|home address|postal address|mailing address|full address|residential address|address line1|adrese 1|dzivesvietas adrese|majas adrese|адрес проживания|почтовый адрес|домашний адрес|direccion postal|direccion 1|domicilio particular|כתובת מגורים|כתובת מלאה|ev adresi|acik adres|posta adresi",
  city: "city|town|locality|mailing city|pilseta|город|населенный пункт|ciudad|localidad|municipio|עיר|יישוב|sehir|ilce|city name|town city|city town|municipality|home city|location city|residence city|apdzivota vieta|pilseta vai novads|dzivesvieta|нас пункт|город проживания|место жительства|ciudad de residencia|poblacion|עיר מגורים|ישוב|sehriniz|yasadigi sehir",
  postal_code:
    "postal code|postcode|post code|zip|zip code|zipcode|zip postal code|mailing zip|pasta indekss|индекс|почтовый индекс|codigo postal|cp|מיקוד|posta kodu|zip postcode|zip 5|zip5|zipcode 5|postal|postal zip|postal zip code|us zip|pasta kods|indekss|почтовый код|код города|zip код|cod postal|c p|codigo postal cp|מיקוד דואר|pk|posta kod",
  company:
    "company|company name|organization|organisation|uznemums|компания|организация|empresa|חברה|sirket|firma|account|account name|employer|business name|organisation name|organization name|firm|legal name|company legal name|kompanija|uznemuma nosaukums|darba vieta|фирма|название компании|организация название|юр лицо|место работы|nombre de empresa|nombre de la empresa|compania|razon social|שם חברה|שם החברה|מקום עבודה|firma adi|sirket adi|isyeri",
  region:
    "region|state|state province|state region|province|county|administrative area|regions|novads|apgabals|регион|область|субъект|край|region estado|provincia|estado|comunidad autonoma|מחוז|אזור|bolge|il|region name|region code|state code|state name|us state|home state|mailing state province|state county|territory|federal subject|oblast|district|administrative region|area|novads pilseta|dzivesvietas regions|rajons|субъект рф|регион проживания|область край|федеральный округ|район|comunidad|departamento|region de residencia|provincia estado|אזור מגורים|נפה|eyalet|bolge adi|yasadigi bolge|yasadigi il",
  country:
    "country|country region|country code|valsts|страна|pais|מדינה|ארץ|ulke|country name|nation|country of residence|residence country|office location|country iso|valsts kods|mitnes valsts|страна проживания|государство|pais de residencia|nacion|ארץ מגורים|ulke adi|yasadigi ulke",
  age: "age|vecums|возраст|edad|גיל|yas|yasi|age years|age in years|current age|age group years|klienta vecums|vecums gados|возраст лет|полных лет|edad anos|anos|גיל הלקוח|yasiniz|yas yil",
  date_of_birth:
    "date of birth|dob|birth date|birthdate|birthday|dzimsanas datums|дата рождения|fecha de nacimiento|תאריך לידה|dogum tarihi|d o b|birth|born|birth day|date birth|born on|year of birth|dzimsanas diena|dzimsanas gads|dz datums|д р|др|день рождения|год рождения|дата рожд|nacimiento|fecha nacimiento|ano de nacimiento|f nacimiento|יום הולדת|ת לידה|שנת לידה|dogum gunu|dogum yili",
  gender:
    "gender|sex|dzimums|пол|genero|sexo|מין|מגדר|cinsiyet|gender identity|sex gender|m f|male female|salutation gender|dzimte|klienta dzimums|пол клиента|sexo genero|מגדר הלקוח|cinsiyetiniz",
  marital_status:
    "marital status|marital|marital state|relationship status|family status|gimenes stavoklis|gimenes statuss|семейное положение|семейный статус|estado civil|מצב משפחתי|medeni durum|medeni hali|civil status|marriage status|martial status|maritalstatus|married|gimenes stavoklis klients|civilstavoklis|laulibas statuss|семейное|семейное полож|брак|situacion civil|estado marital|סטטוס משפחתי|מצב אישי|evlilik durumu|medeni",
  employment_status:
    "employment status|employment|occupation|occupation status|job|work status|what is your current occupation|nodarbinatiba|nodarbosanas|занятость|род занятий|статус занятости|situacion laboral|ocupacion|empleo|תעסוקה|מצב תעסוקתי|עיסוק|istihdam durumu|calisma durumu|meslek|employment type|employmentstatus|working status|job status|professional status|current occupation|profession|what do you do|darba statuss|darba stavoklis|profesija|работа|вид занятости|профессия|трудоустройство|situacion de empleo|estado laboral|profesion|trabajo|סטטוס תעסוקתי|מקצוע|is durumu|calisma sekli|mesleginiz",
  education:
    "education|education level|level of education|izglitiba|образование|educacion|estudios|nivel de estudios|השכלה|egitim|egitim durumu|education status|highest education|highest level of education|highest qualification|qualification|degree level|academic level|schooling|izglitibas limenis|уровень образования|nivel educativo|nivel academico|escolaridad|formacion academica|רמת השכלה|ogrenim durumu|ogrenim|tahsil",
  interests:
    "interest|interests|product|product interest|interested in|product category|specialization|service|interese|intereses|interesejas|produkts|интерес|интересы|продукт|interes|producto|תחום עניין|תחומי עניין|מוצר|ilgi alani|ilgi alanlari|urun|area of interest|areas of interest|interest area|service interest|service requested|services|product name|product type|course|course name|course of interest|program|programme|insurance type|type of insurance|loan type|category of interest|vertical|pakalpojums|pakalpojumi|interesejosais produkts|interesu joma|kurss|услуга|услуги|интересующий продукт|интересующая услуга|категория товара|курс|товар|servicio|servicios|producto de interes|area de interes|curso|interesado en|שירות|תחום התעניינות|מעוניין ב|מוצר מבוקש|קורס|hizmet|ilgilendigi urun|ilgilenilen urun|kurs|urun adi",
  latitude: "latitude|lat|geo lat|lat deg|gps lat|platums|широта|latitud|enlem|קו רוחב",
  longitude: "longitude|lng|lon|long|geo lon|geo lng|gps lon|gps lng|garums|долгота|longitud|boylam|קו אורך",
  captured_at:
    "captured at|created time|created at|create date|created date|date created|created|submitted at|submission date|submit time|lead submit time|source timestamp|generated at|timestamp|date|datums|laiks|izveidots|дата|дата создания|дата заявки|время|fecha|fecha de creacion|תאריך|תאריך יצירה|tarih|olusturma tarihi|created on|creation date|creation time|created date time|date created utc|date added|added on|entry date|lead date|lead created|lead created date|lead time|received at|received|received date|submitted|submitted on|submit date|submission time|submitted time|date submitted|date time|datetime|first contact date|engage date|signup date|sign up date|registered at|registration date|date of enquiry|enquiry date|inquiry date|request date|request time|pieteikuma datums|pieteikuma laiks|izveidosanas datums|izveides datums|sanemts|datums laiks|дата и время|дата создания заявки|дата регистрации|дата обращения|дата поступления|создано|создан|получен|fecha y hora|fecha de registro|fecha de alta|fecha de solicitud|fecha creacion|creado|creado el|fecha de envio|תאריך ושעה|תאריך פנייה|תאריך הרשמה|נוצר בתאריך|kayit tarihi|basvuru tarihi|tarih saat|olusturulma tarihi|eklenme tarihi",
  external_id:
    "external id|id|lead id|leadid|record id|prospect id|contact id|numurs|ид|номер заявки|identificador|מזהה|kimlik no kayit|external lead id|ext id|reference|reference id|reference number|ref|ref id|unique id|uuid|guid|opportunity id|customer id|client id|person id|user id|entry id|submission id|response id|response token|mql id|crm id|record number|record no|no|nr|id nr|identifikators|pieteikuma numurs|ieraksta id|id заявки|id лида|номер лида|код|код клиента|идентификатор|id cliente|numero de registro|numero de solicitud|referencia|מספר ליד|מספר פנייה|מזהה ליד|kayit no|basvuru no|referans no|musteri no",
  consent:
    "consent|opt in|optin|opted in|marketing consent|gdpr consent|agreed|permission|piekrisana|piekritu|согласие|consentimiento|acepta|הסכמה|אישור דיוור|onay|riza|izin|gdpr|consent given|has consent|consent status|consented|agree|agreement|terms accepted|privacy consent|privacy policy accepted|marketing opt in|marketing permission|newsletter opt in|opt in status|optin status|contact permission|tcpa|tcpa consent|tcpa opt in|piekrisana marketingam|piekrisana datu apstradei|datu apstrades piekrisana|согласие на обработку|согласие на обработку персональных данных|согласие на обработку данных|согласие на рассылку|согласен|consentimiento marketing|acepta comunicaciones|acepta politica|acepta la politica de privacidad|acepto|autorizacion|אישור|אישור תנאים|הסכמה לדיוור|אישור קבלת דיוור|kvkk|kvkk onayi|acik riza|iletisim izni|ticari ileti izni|izin durumu",
  consent_text:
    "consent text|consent wording|consent language|tcpa text|disclosure|piekrisanas teksts|текст согласия|texto de consentimiento|נוסח הסכמה|onay metni|consent statement|opt in text|optin text|opt in language|opt in wording|disclaimer|tcpa language|tcpa disclosure|tcpa consent text|consent copy|legal text|piekrisanas formulejums|формулировка согласия|texto legal|texto del consentimiento|טקסט הסכמה|riza metni|kvkk metni",
  consent_at:
    "consent at|consent time|consent date|consent timestamp|opt in time|optin time|opt in date|piekrisanas datums|дата согласия|fecha de consentimiento|תאריך הסכמה|onay tarihi|consent given at|consented at|optin date|optin timestamp|opt in timestamp|opt in at|opted in at|gdpr date|date of consent|tcpa timestamp|tcpa time|piekrisanas laiks|время согласия|fecha consentimiento|fecha del consentimiento|מועד הסכמה|onay zamani|izin tarihi|riza tarihi",
  consent_page_url:
    "consent page url|consent url|landing page|landing page url|page url|form url|source url|optin url|landing page uri|landingpage|landing url|optin page|opt in url|opt in page|consent page|consent source url|capture url|page|page uri|submission url|conversion page|referring page|source page|piekrisanas lapa|lapas adrese|страница согласия|страница заявки|url страницы|pagina de origen|url de origen|url de la pagina|דף נחיתה|acilis sayfasi|sayfa adresi",
  consent_channels:
    "consent channels|channels|piekrisanas kanali|каналы согласия|consent channel|contact channels|permitted channels|allowed channels|channels allowed|saziņas kanali|разрешенные каналы|canales de contacto|canales permitidos|ערוצי קשר|iletisim kanallari",
  consent_recipients:
    "consent recipients|recipients|sanemeji|consented to|consented recipients|consent parties|named recipients|named parties|consent partners|datu sanemeji|получатели|destinatarios|נמענים|alicilar",
  consent_ip:
    "consent ip|ip|ip address|ipaddress|client ip|ip adrese|ip адрес|ip addr|ip v4|ipv4|remote ip|remote addr|user ip|source ip|lead ip|optin ip|opt in ip|tcpa ip|ip adres|ip adresi|direccion ip|כתובת ip",
  consent_user_agent:
    "consent user agent|user agent|useragent|browser user agent|browser agent|agent string|ua|http user agent|navegador",
  certificate_url:
    "trustedform cert url|xxtrustedformcerturl|trusted form url|trustedform url|trustedform cert|certificate url|trustedform certificate|trustedform certificate url|trusted form cert url|trusted form certificate url|trustedformcerturl|xxtrustedformpingurl|trustedform ping url|trustedform|trusted form|cert url|tf cert url|tf url|consent certificate url|certificate link",
  certificate_id:
    "universal leadid|jornaya|jornaya leadid|leadid token|trusted form cert id|certificate id|jornaya id|jornaya token|jornaya lead id|leadid id|lead id token|universal lead id|universalleadid|leadidtoken|trustedform cert id|trustedform id|certificate|cert id|consent certificate",
  do_not_call:
    "do not call|dnc|donotcall|nezvanit|не звонить|do not call flag|dnc flag|do not phone|no call|no calls|no phone|phone opt out|call opt out|has opted out of calls|opted out of calls|don t call|does not want calls|nezvanit talak|не звонить по телефону|отказ от звонков|no llamar|no llamar por telefono|excluir llamadas|לא להתקשר|ללא שיחות|אין להתקשר|aramayin|aranmak istemiyor|arama yapma",
  do_not_email:
    "do not email|email opt out|has opted out of email|hasoptedoutofemail|unsubscribed|не писать|do not mail|no email|no emails|no mailing|do not e mail|dont email|email unsubscribed|unsubscribed from email|unsubscribed from all email|unsubscribe|opted out|opt out|optout|email optout|opted out of email|has opted out|emailoptout|nesutit epastu|nesutit e pastus|atrakstijies|отписан|отписался|не писать на почту|отказ от рассылки|no enviar correo|no enviar email|baja email|no contactar por correo|לא לשלוח מייל|ללא דיוור|הוסר מדיוור|e posta gondermeyin|e posta istemiyor|abonelikten cikti",
  is_test:
    "is test|test lead|testlead|lp test|test|test record|test entry|testmode|test mode|test flag|is test lead|тест|тестовый|prueba|es prueba|בדיקה|deneme",
  special_category:
    "sexual orientation|orientation|religion|religious beliefs|faith|ethnicity|ethnic origin|race|political opinion|political views|trade union|health|health condition|diagnosis|disability|biometric|сексуальная ориентация|ориентация|религия|вероисповедание|национальность|диагноз|здоровье|инвалидность|religija|tautiba|etniska piederiba|veseliba|orientacion sexual|religion credo|etnia|salud|נטייה מינית|דת|מוצא אתני|din|etnik koken|saglik|sexual preference|sexuality|sexual life|union membership|trade union membership|medical condition|medical history|health status|illness|disease|genetic data|criminal record|criminal convictions|political party|party membership|gender identity trans|caste|nationality ethnic|seksuala orientacija|slimibas|politiska piederiba|arodbiedriba|состояние здоровья|заболевания|политические взгляды|раса|судимость|профсоюз|orientacion politica|afiliacion sindical|enfermedad|enfermedades|discapacidad|raza|antecedentes penales|מצב בריאותי|מחלות|השקפה פוליטית|עבר פלילי|גזע|cinsel yonelim|saglik durumu|hastalik|siyasi gorus|sendika uyeligi|irk|inanc",
  "attribute:job_title":
    "job title|title|position|job role|amats|должность|cargo|puesto|תפקיד|unvan|jobtitle|designation|occupation title|work title|function|role title|profesijas nosaukums|ieņemamais amats|роль|cargo actual|puesto de trabajo|rol|תואר תפקיד|gorev|gorevi|pozisyon",
  "attribute:campaign":
    "campaign|campaign name|utm campaign|kampana|кампания|campana|קמפיין|kampanya|utm campaign name|campaignname|marketing campaign|reklamas kampana|рекламная кампания|nombre de campana|nombre de la campana|שם קמפיין|kampanya adi",
  "attribute:utm_source":
    "utm source|traffic source|original source|lead source|source|lead source name|leadsource|original traffic source|source name|lead origin source|marketing source|referral source|referrer source|avots|источник|источник заявки|источник лида|origen|fuente|origen del lead|מקור|מקור הגעה|kaynak|lead kaynagi",
  "attribute:utm_medium": "utm medium|medium|utm medium name|original medium|kanals|канал|medio|canal|ערוץ|kanal",
  "attribute:publisher":
    "campaign sub id 1|sub id|subid|publisher id|affiliate id|affiliate|affiliate name|publisher|publisher name|sub id 1|subid1|aff id|afid|partner|partner id|vendor|vendor name",
  "attribute:platform": "platform|ad platform|network|ad network|platforma|платформа|plataforma|פלטפורמה|platform adi",
  "attribute:income":
    "annual salary|annual income|income|ienakumi|доход|ingresos|הכנסה|gelir|household income|yearly income|monthly income|net income|gross income|salary|menesa ienakumi|зарплата|ежемесячный доход|salario|ingresos mensuales|ingresos anuales|sueldo|משכורת|הכנסה חודשית|maas|aylik gelir|yillik gelir",
  consent_confirmed_at:
    "double opt in at|double optin at|double opt in date|double opt in time|doi date|doi timestamp|confirmed at|confirmation date|confirmation time|opt in confirmed at|consent confirmed at|dubultas piekrisanas datums|дата подтверждения|fecha de confirmacion|תאריך אישור סופי|onaylama tarihi",
  "attribute:utm_term":
    "utm term|utm keyword|keyword|keywords|search term|atslegvards|ключевое слово|palabra clave|מילת מפתח|anahtar kelime",
  "attribute:utm_content": "utm content|ad content|creative",
  "attribute:lead_origin": "lead origin|origin|lead type origin|conversion type|capture method",
  "attribute:heard_from":
    "how did you hear|how did you hear about us|how did you find us|heard from|heard about us|where did you hear about us|ka uzzinajat par mums|откуда вы о нас узнали|как вы о нас узнали|como nos conocio|como nos conociste|איך שמעת עלינו|bizi nereden duydunuz",
  "attribute:visits":
    "totalvisits|total visits|visits|site visits|website visits|number of visits|number of sessions|sessions",
  "attribute:time_on_site":
    "total time spent on website|time spent on website|time on site|time on page|time on website|session duration",
  "attribute:page_views":
    "page views per visit|page views|pageviews|pages viewed|pages per visit|number of pageviews|number of page views",
  "attribute:industry": "industry|sector|nozare|отрасль|sector de actividad|ענף|sektor",
  "attribute:annual_revenue":
    "annual revenue|revenue|company revenue|turnover|gada apgrozijums|выручка|facturacion anual",
  "attribute:headcount":
    "no of employees|number of employees|employees|employee count|company size|headcount|darbinieku skaits|количество сотрудников|numero de empleados|מספר עובדים|calisan sayisi",
  "attribute:form_name": "form|form title|lead form|lead form name",
  "attribute:home_owner": "home owner|homeowner|own or rent|rent or own|home ownership|owner or renter",
  "attribute:campaign_id": "campaign id|utm id|campaignid",
  "attribute:ad_id": "ad id|adid|creative id",
  "attribute:adset_id": "adset id|ad set id|ad group id|adgroup id|adgroupid",
  "attribute:gclid": "gclid|google click id",
  "attribute:fbclid": "fbclid|facebook click id",
  "attribute:msclkid": "msclkid|microsoft click id|bing click id",
  "attribute:yclid": "yclid|yandex click id",
  "attribute:click_id": "click id|clickid",
  ignore:
    "ad name|adset name|form id|form name|is organic|inbox url|lead status|lifecycle stage|contact owner|price|credit rating|galena line|galena reason|galena column|galena explanation|galena batch|government id|passport|passport number|social security number|ssn|national id|tax id|personas kods|паспорт|снилс|инн|dni|nif|תעודת זהות|ת ז|tc kimlik no|lead number|last activity|tags|lead quality|lead profile|last notable activity|converted|bank account|iban|card number|form id number|ad set name|ad group|retailer item id|post|vehicle|custom disclaimer responses|lead rating|rating|lead score|score|lead stage|stage|deal stage|status|opportunity status|pipeline stage|close date|close value|deal value|amount|won date|closed date|lost reason|outcome|disposition|feedback|conversion|converted date|is converted|isconverted|response|y|poutcome|pdays|previous|duration|call duration|last contacted|last contact date|last modified|last modified date|modified date|updated at|update date|notes|note|comments|comment|remarks|remark|description|owner|lead owner|contact owner id|account owner|owner id|sales agent|sales rep|salesperson|assigned to|agent|manager|regional office|responsible|responsible person|website|web site|web page|url|linkedin|facebook|twitter|instagram|password|username|user name|cvv|credit card|credit card number|creditcard|cd account|securities account|personal loan|mortgage|default|subsidiary of|year established|asymmetrique activity index|asymmetrique profile index|asymmetrique activity score|asymmetrique profile score|menedzeris|piezimes|statuss|комментарий|комментарии|примечание|статус|ответственный|менеджер|сайт|notas|comentarios|observaciones|estado del lead|responsable|sitio web|הערות|סטטוס|נציג|מטפל|אתר|notlar|durum|sorumlu|aciklama|web sitesi|vergi no|номер паспорта|personal code|personal id|identity number|id card|id card number|driver license|drivers license|iban number|account number|card no|cvc|bankas konts|счет|номер карты|numero de tarjeta|cuenta bancaria|חשבון בנק|מספר כרטיס|banka hesabi|kart no",
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
