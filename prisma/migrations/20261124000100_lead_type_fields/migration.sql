-- AlterTable
ALTER TABLE "lead_types" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "consent_policy" TEXT NOT NULL DEFAULT 'multi_recipient',
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "max_recipients" SMALLINT,
ADD COLUMN     "person" TEXT NOT NULL DEFAULT 'consumer',
ADD COLUMN     "special_categories_allowed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "lead_type_fields" (
    "lead_type" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "hint" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '[]',
    "least" DOUBLE PRECISION,
    "most" DOUBLE PRECISION,
    "currency" CHAR(3),
    "is_pii" BOOLEAN NOT NULL DEFAULT false,
    "is_pingable" BOOLEAN NOT NULL DEFAULT false,
    "is_required" BOOLEAN NOT NULL DEFAULT false,
    "is_filterable" BOOLEAN NOT NULL DEFAULT false,
    "is_special_category" BOOLEAN NOT NULL DEFAULT false,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "since_lead_id" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "lead_type_fields_pkey" PRIMARY KEY ("lead_type","code")
);

-- AddForeignKey
ALTER TABLE "lead_type_fields" ADD CONSTRAINT "lead_type_fields_lead_type_fkey" FOREIGN KEY ("lead_type") REFERENCES "lead_types"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ==== By hand ====
ALTER TABLE lead_types
  ADD CONSTRAINT lead_types_code CHECK (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  ADD CONSTRAINT lead_types_person CHECK (person IN ('consumer', 'business')),
  ADD CONSTRAINT lead_types_consent_policy CHECK (consent_policy IN ('multi_recipient', 'one_to_one', 'max_recipients')),
  ADD CONSTRAINT lead_types_max_recipients CHECK ((consent_policy = 'max_recipients') = (max_recipients IS NOT NULL) AND max_recipients > 0);

ALTER TABLE lead_type_fields
  ADD CONSTRAINT lead_type_fields_code CHECK (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  ADD CONSTRAINT lead_type_fields_kind CHECK (kind IN ('text', 'int', 'decimal', 'bool', 'enum', 'multi', 'date', 'dob', 'phone',
    'email', 'postal_code', 'region', 'country', 'url', 'ip', 'money')),
  ADD CONSTRAINT lead_type_fields_options CHECK (jsonb_typeof(options) = 'array' AND (kind <> 'enum' OR options <> '[]')),
  ADD CONSTRAINT lead_type_fields_bounds CHECK (least <= most),
  ADD CONSTRAINT lead_type_fields_currency CHECK ((kind = 'money') = (currency IS NOT NULL)),
  -- What is sealed is told to nobody before purchase: neither by a filter nor in a ping.
  ADD CONSTRAINT lead_type_fields_sealed CHECK (NOT (is_pii AND (is_filterable OR is_pingable))),
  ADD CONSTRAINT lead_type_fields_personal CHECK (is_pii OR kind NOT IN ('dob', 'phone', 'email', 'postal_code', 'ip'));

INSERT INTO lead_types (code, name, person, return_window_hours) VALUES ('b2b', 'Business', 'business', 168);
INSERT INTO lead_type_fields (lead_type, code, position, label, hint, kind, options, least, most, currency, is_pii, is_pingable, is_required,
  is_filterable, aliases) VALUES
  ('consumer', 'first_name', 1, 'First name', '', 'text', '[]', NULL, NULL, NULL, true, false, true, false, '{}'),
  ('consumer', 'last_name', 2, 'Last name', '', 'text', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('consumer', 'phone', 3, 'Phone', 'A lead needs a phone or an e-mail address', 'phone', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('consumer', 'email', 4, 'E-mail', 'A lead needs a phone or an e-mail address', 'email', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('consumer', 'interests', 5, 'Interest', 'What the person asked for', 'multi', '[]', NULL, NULL, NULL, false, true, true, true, '{}'),
  ('consumer', 'region', 6, 'Region', '', 'region', '[]', NULL, NULL, NULL, false, true, false, true, '{}'),
  ('consumer', 'country', 7, 'Country', '', 'country', '[]', NULL, NULL, NULL, false, true, false, true, '{}'),
  ('consumer', 'age', 8, 'Age', '', 'int', '[]', 18, 120, NULL, false, true, false, true, '{}'),
  ('consumer', 'date_of_birth', 9, 'Date of birth', '', 'dob', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('consumer', 'gender', 10, 'Gender', '', 'enum', '[{"code":"female","label":"Female"},{"code":"male","label":"Male"},{"code":"other","label":"Other"}]', NULL, NULL, NULL, false, true, false, true, '{}'),
  ('consumer', 'marital_status', 11, 'Marital status', '', 'enum', '[{"code":"single","label":"Single"},{"code":"married","label":"Married"},{"code":"cohabiting","label":"Cohabiting"},{"code":"divorced","label":"Divorced"},{"code":"widowed","label":"Widowed"},{"code":"separated","label":"Separated"}]', NULL, NULL, NULL, false, true, false, true, '{}'),
  ('consumer', 'employment_status', 12, 'Employment', '', 'enum', '[{"code":"employed","label":"Employed"},{"code":"self_employed","label":"Self-employed"},{"code":"unemployed","label":"Unemployed"},{"code":"student","label":"Student"},{"code":"retired","label":"Retired"},{"code":"homemaker","label":"Homemaker"}]', NULL, NULL, NULL, false, true, false, true, '{}'),
  ('consumer', 'education', 13, 'Education', '', 'enum', '[{"code":"primary","label":"Primary"},{"code":"secondary","label":"Secondary"},{"code":"tertiary","label":"Tertiary"}]', NULL, NULL, NULL, false, true, false, true, '{}'),
  ('consumer', 'address', 14, 'Street address', '', 'text', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('consumer', 'city', 15, 'City', '', 'text', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('consumer', 'postal_code', 16, 'Postal code', '', 'postal_code', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('consumer', 'latitude', 17, 'Latitude', '', 'decimal', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('consumer', 'longitude', 18, 'Longitude', '', 'decimal', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('b2b', 'first_name', 1, 'First name', '', 'text', '[]', NULL, NULL, NULL, true, false, true, false, '{}'),
  ('b2b', 'last_name', 2, 'Last name', '', 'text', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('b2b', 'email', 3, 'Work e-mail', 'A lead needs a phone or an e-mail address', 'email', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('b2b', 'company', 4, 'Company', '', 'text', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('b2b', 'job_title', 5, 'Job title', '', 'text', '[]', NULL, 120, NULL, false, true, false, false, '{"job title","position","amats","должность","puesto","cargo","תפקיד","unvan"}'),
  ('b2b', 'phone', 6, 'Phone', 'A lead needs a phone or an e-mail address', 'phone', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('b2b', 'interests', 7, 'Interest', 'The product or service asked for', 'multi', '[]', NULL, NULL, NULL, false, true, true, true, '{}'),
  ('b2b', 'project_timeline', 8, 'Project timeline', '', 'enum', '[{"code":"now","label":"Now"},{"code":"within_3_months","label":"Within 3 months"},{"code":"within_6_months","label":"Within 6 months"},{"code":"within_12_months","label":"Within 12 months"},{"code":"later","label":"Later"}]', NULL, NULL, NULL, false, true, false, true, '{"timeline","project timeline","when do you plan to start","purchase timeline","projekta termiņš","сроки проекта","plazo"}'),
  ('b2b', 'budget', 9, 'Budget', 'BANT grade: 0 none, 1 unclear, 2 planned, 3 approved', 'int', '[]', 0, 3, NULL, false, true, false, true, '{"bant budget","budget grade"}'),
  ('b2b', 'authority', 10, 'Authority', 'BANT grade: 0 none, 1 user, 2 influences, 3 decides', 'int', '[]', 0, 3, NULL, false, true, false, true, '{"bant authority","authority grade","decision maker"}'),
  ('b2b', 'need', 11, 'Need', 'BANT grade: 0 none, 1 latent, 2 stated, 3 urgent', 'int', '[]', 0, 3, NULL, false, true, false, true, '{"bant need","need grade"}'),
  ('b2b', 'timeframe', 12, 'Timeframe', 'BANT grade: 0 none, 1 this year, 2 this half-year, 3 this quarter', 'int', '[]', 0, 3, NULL, false, true, false, true, '{"bant timeframe","bant timeline","timeframe grade"}'),
  ('b2b', 'industry', 13, 'Industry', '', 'enum', '[{"code":"agriculture","label":"Agriculture"},{"code":"manufacturing","label":"Manufacturing"},{"code":"construction","label":"Construction"},{"code":"energy","label":"Energy"},{"code":"retail","label":"Retail"},{"code":"wholesale","label":"Wholesale"},{"code":"transport","label":"Transport and logistics"},{"code":"hospitality","label":"Hospitality"},{"code":"it","label":"Information technology"},{"code":"telecom","label":"Telecommunications"},{"code":"finance","label":"Finance and insurance"},{"code":"real_estate","label":"Real estate"},{"code":"professional_services","label":"Professional services"},{"code":"marketing","label":"Marketing and media"},{"code":"education","label":"Education"},{"code":"healthcare","label":"Healthcare"},{"code":"public_sector","label":"Public sector"},{"code":"other","label":"Other"}]', NULL, NULL, NULL, false, true, false, true, '{"industry","sector","vertical","nozare","отрасль","sector de actividad","ענף","sektör"}'),
  ('b2b', 'annual_revenue', 14, 'Annual revenue', '', 'money', '[]', 0, NULL, 'EUR', false, true, false, true, '{"annual revenue","revenue","turnover","apgrozījums","выручка","оборот","facturación","מחזור","ciro"}'),
  ('b2b', 'budget_amount', 15, 'Project budget', '', 'money', '[]', 0, NULL, 'EUR', false, true, false, true, '{"budget amount","project budget","projekta budžets","бюджет проекта","presupuesto","bütçe"}'),
  ('b2b', 'country', 16, 'Country', '', 'country', '[]', NULL, NULL, NULL, false, true, false, true, '{}'),
  ('b2b', 'region', 17, 'Region', '', 'region', '[]', NULL, NULL, NULL, false, true, false, true, '{}'),
  ('b2b', 'technology', 18, 'Technology in use', '', 'multi', '[]', NULL, NULL, NULL, false, true, false, true, '{"technology","technologies","tech stack","tehnoloģijas","технологии","tecnología"}'),
  ('b2b', 'customer_count', 19, 'Customers', 'How many the company has', 'int', '[]', 0, 1000000000, NULL, false, true, false, true, '{"customer count","number of customers","customers","klientu skaits","количество клиентов"}'),
  ('b2b', 'maturity', 20, 'Maturity', '', 'enum', '[{"code":"startup","label":"Start-up"},{"code":"growing","label":"Growing"},{"code":"established","label":"Established"},{"code":"declining","label":"Declining"}]', NULL, NULL, NULL, false, true, false, true, '{"maturity","company stage"}'),
  ('b2b', 'headcount', 21, 'Headcount', '', 'int', '[]', 1, 10000000, NULL, false, true, false, true, '{"headcount","employees","number of employees","company size","darbinieku skaits","количество сотрудников","empleados","עובדים","çalışan sayısı"}'),
  ('b2b', 'city', 22, 'City', '', 'text', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('b2b', 'address', 23, 'Street address', '', 'text', '[]', NULL, NULL, NULL, true, false, false, false, '{}'),
  ('b2b', 'postal_code', 24, 'Postal code', '', 'postal_code', '[]', NULL, NULL, NULL, true, false, false, false, '{}');
