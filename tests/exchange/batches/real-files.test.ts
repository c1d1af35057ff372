import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { suggestColumns } from "../../../app/exchange/batches/batch-columns.ts";
import { isRefusedFile } from "../../../app/exchange/batches/inspect-file.ts";
import { mappingByName } from "../../../app/exchange/batches/override-mapping.ts";
import { rowFieldNames } from "../../../app/exchange/intake/row-fields.ts";
import { inspect } from "../../support/read-table.ts";

const data = "../shared/data";
const attribute = (name: string) => `attribute:${name}`;

/**
 * What each column of a real file is for. A list says what will do, the best first. `text` is a column to keep as an
 * attribute or not at all: what is told in it was filled in after the lead came, or is a fact that filters don't have.
 */
type Expected = Record<string, string | readonly string[]>;
const text = ["attribute", "ignore"] as const;

const xEducation: Expected = {
  "Prospect ID": "external_id",
  "Lead Number": "ignore",
  "Lead Origin": attribute("lead_origin"),
  "Lead Source": attribute("utm_source"),
  "Do Not Email": "do_not_email",
  "Do Not Call": "do_not_call",
  Converted: text,
  TotalVisits: attribute("visits"),
  "Total Time Spent on Website": attribute("time_on_site"),
  "Page Views Per Visit": attribute("page_views"),
  "Last Activity": text,
  Country: "country",
  Specialization: "interests",
  "How did you hear about X Education": attribute("heard_from"),
  "What is your current occupation": "employment_status",
  "What matters most to you in choosing a course": attribute("what_matters_most_to_you_in_choosing_a_c"),
  Search: text,
  Magazine: text,
  "Newspaper Article": text,
  "X Education Forums": text,
  Newspaper: text,
  "Digital Advertisement": text,
  "Through Recommendations": text,
  "Receive More Updates About Our Courses": text,
  Tags: text,
  "Lead Quality": text,
  "Update me on Supply Chain Content": text,
  "Get updates on DM Content": text,
  "Lead Profile": text,
  City: "city",
  "Asymmetrique Activity Index": text,
  "Asymmetrique Profile Index": text,
  "Asymmetrique Activity Score": text,
  "Asymmetrique Profile Score": text,
  "I agree to pay the amount through cheque": text,
  "A free copy of Mastering The Interview": text,
  "Last Notable Activity": text,
};

const bank: Expected = {
  age: "age",
  job: "employment_status",
  marital: "marital_status",
  education: "education",
  default: text,
  balance: text,
  housing: text,
  loan: text,
  contact: text,
  day: text,
  month: text,
  duration: text,
  campaign: text, // the number of calls, the current one included
  pdays: text,
  previous: text,
  poutcome: text,
  y: text,
};

const loan: Expected = {
  ID: "external_id",
  Age: "age",
  Experience: text,
  Income: attribute("income"),
  "ZIP Code": "postal_code",
  Family: text,
  CCAvg: text,
  Education: "education",
  Mortgage: text,
  "Personal Loan": text,
  "Securities Account": text,
  "CD Account": text,
  Online: text,
  CreditCard: text,
};

const pipeline: Expected = {
  opportunity_id: "external_id",
  sales_agent: "ignore", // a person, and not the lead
  product: "interests",
  account: "company",
  deal_stage: text,
  engage_date: "captured_at",
  close_date: text,
  close_value: text,
};
const accounts: Expected = {
  account: "company",
  sector: attribute("industry"),
  year_established: text,
  revenue: attribute("annual_revenue"),
  employees: attribute("headcount"),
  office_location: "country",
  subsidiary_of: text,
};

const facebook: Expected = {
  id: "external_id",
  created_time: "captured_at",
  ad_id: "ignore",
  ad_name: text,
  adset_id: "ignore",
  adset_name: text,
  campaign_id: "ignore",
  campaign_name: attribute("campaign"),
  form_id: "ignore",
  form_name: text,
  is_organic: text,
  platform: attribute("platform"),
  "which_insurance_are_you_interested_in?": "interests",
  full_name: "full_name",
  phone_number: "phone",
  email: "email",
  date_of_birth: "date_of_birth",
  gender: "gender",
  marital_status: "marital_status",
  job_title: attribute("job_title"),
  zip_code: "postal_code",
  lead_status: text,
};

const leadConduit: Expected = {
  first_name: "first_name",
  last_name: "last_name",
  email: "email",
  phone_1: "phone",
  address_1: "address",
  city: "city",
  state: "region",
  postal_code: "postal_code",
  country: "country",
  dob: "date_of_birth",
  age: "age",
  gender: "gender",
  marital_status: "marital_status",
  employment_status: "employment_status",
  annual_salary: attribute("income"),
  credit_rating: text,
  opt_in: "consent",
  source_timestamp: "captured_at",
  ip_address: "consent_ip",
  landing_page: "consent_page_url",
  user_agent: "consent_user_agent",
  trustedform_cert_url: "certificate_url",
  universal_leadid: "certificate_id",
  campaign_id: "ignore",
  campaign_sub_id_1: attribute("publisher"),
  utm_source: attribute("utm_source"),
  product: "interests",
  price: "ignore",
  is_test: "is_test",
};

const hubspotExport: Expected = {
  "Record ID": "external_id",
  "First Name": "first_name",
  "Last Name": "last_name",
  Email: "email",
  "Phone Number": "phone",
  "Contact owner": "ignore",
  "Lead Status": text,
  "Lifecycle Stage": text,
  "Job Title": attribute("job_title"),
  "Company Name": "company",
  City: "city",
  "State/Region": "region",
  "Country/Region": "country",
  "Postal Code": "postal_code",
  "Original Source": attribute("utm_source"),
  "Create Date": "captured_at",
};
const hubspotImport: Expected = {
  Email: "email",
  "First Name": "first_name",
  "Last Name": "last_name",
  Company: "company",
  Phone: "phone",
  "Job Title": attribute("job_title"),
  Website: "ignore",
  "Lifecycle Stage": text,
  "Contact owner": "ignore",
};
const salesforce: Expected = {
  "First Name": "first_name",
  "Last Name": "last_name",
  Company: "company",
  Title: attribute("job_title"),
  Email: "email",
  Phone: "phone",
  Mobile: ["phone", "ignore"], // one of the two
  "Lead Source": attribute("utm_source"),
  "Lead Status": text,
  Rating: text,
  Industry: attribute("industry"),
  Street: "address",
  City: "city",
  "State/Province": "region",
  "Zip/Postal Code": "postal_code",
  Country: "country",
  "Email Opt Out": "do_not_email",
  "Do Not Call": "do_not_call",
  "Annual Revenue": attribute("annual_revenue"),
  "No. of Employees": attribute("headcount"),
};

const files: [string, Expected][] = [
  ["x-education/Leads.csv", xEducation],
  ["bank-marketing/bank-full-a.csv", bank],
  ["personal-loan-zip/Bank_Personal_Loan_Modelling.csv", loan],
  ["crm-sales-opportunities/sales_pipeline.csv", pipeline],
  ["crm-sales-opportunities/accounts.csv", accounts],
  ["vendor-formats/facebook-leads.csv", facebook],
  ["vendor-formats/facebook-leads.tsv", facebook],
  ["vendor-formats/leadconduit-style-leads.csv", leadConduit],
  ["vendor-formats/hubspot-contacts-export.csv", hubspotExport],
  ["vendor-formats/hubspot-import.csv", hubspotImport],
  ["vendor-formats/salesforce-lead-import.csv", salesforce],
];

/** Uses by which a person is found, filtered, priced or told apart. */
const facts = new Set<string>(rowFieldNames);

function willDo(wanted: Expected[string], use: string): boolean {
  return [wanted].flat().some((each) => each === use || (each === "attribute" && use.startsWith("attribute:")));
}

describe.runIf(existsSync(data))("the mapping of real files, unaided", () => {
  const shares: string[] = [];

  it.each(files.filter(([file]) => existsSync(`${data}/${file}`)))("of %s", (file, expected) => {
    const inspection = inspect(readFileSync(`${data}/${file}`));
    if (isRefusedFile(inspection)) throw new Error(inspection.reason);
    const byName = mappingByName(inspection.names, suggestColumns(inspection).mapping);
    expect(Object.keys(byName)).toEqual(Object.keys(expected));
    const mappable = Object.keys(expected).filter((name) => !willDo(expected[name]!, "ignore"));
    const wrong = mappable.filter((name) => !willDo(expected[name]!, byName[name]!));
    shares.push(`${file}: ${mappable.length - wrong.length} of ${mappable.length}`);
    expect(
      1 - wrong.length / mappable.length,
      wrong.map((name) => `${name}: ${byName[name]}`).join(", "),
    ).toBeGreaterThanOrEqual(0.95);
    const invented = Object.keys(expected).filter(
      (name) => facts.has(byName[name]!) && !willDo(expected[name]!, byName[name]!),
    );
    expect(invented).toEqual([]);
  });

  it("prints the shares", () => {
    console.info(shares.join("\n"));
    expect(shares.length).toBeGreaterThan(0);
  });
});
