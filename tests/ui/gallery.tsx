import type { FormProblems } from "#app/http/form-fields.ts";
import { AppShell } from "#app/ui/app-shell.tsx";
import { Badge, StatusPill } from "#app/ui/badge.tsx";
import { Button, DownloadButton, LinkButton, TextLink } from "#app/ui/button.tsx";
import { Card, Columns } from "#app/ui/card.tsx";
import { BarTable, ColumnChart, Sparkline } from "#app/ui/charts.tsx";
import { CheckboxField, CheckboxGroup, RadioGroup, SelectField } from "#app/ui/choice-fields.tsx";
import { CodeBlock, CopyText } from "#app/ui/copy-text.tsx";
import { DataTable, RowLink, type Column } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ConfirmAction, Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figure, Ltr, Money, Percent } from "#app/ui/figures.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { FilterForm } from "#app/ui/filter-form.tsx";
import { FieldRow, FieldSet, Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { LinkTabs } from "#app/ui/link-tabs.tsx";
import { navigationFor } from "#app/ui/navigation.ts";
import { Notice } from "#app/ui/notice.tsx";
import { MoneyField, NumberField } from "#app/ui/number-fields.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { ProgressBar } from "#app/ui/progress-bar.tsx";
import { StatRow, StatTile } from "#app/ui/stat-tile.tsx";
import { StepChart } from "#app/ui/step-chart.tsx";
import { PasswordField, TextareaField, TextField } from "#app/ui/text-fields.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { DateOnly, DateTime, RelativeTime } from "#app/ui/times.tsx";
import { Toast } from "#app/ui/toast.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { AccountMenu, BalanceChip, OrganizationSwitcher } from "#app/ui/top-bar-parts.tsx";
import { useWords } from "#app/words/use-words.ts";

const at = "2026-11-22T14:03:00Z";
const rub = (amount: bigint) => ({ amount, currency: "RUB" });
const tones: Tone[] = ["neutral", "info", "positive", "caution", "negative", "accent"];
const problems: FormProblems = {
  fields: {
    name: ["Please fill this in."],
    maxPrice: ["Please enter an amount such as 600 or 600.00."],
    regions: ["Please choose at least 1."],
  },
  form: ["Your balance doesn't cover this budget."],
  entered: { maxPrice: "six hundred", note: "Only morning calls" },
};

type Sale = {
  id: string;
  lead: string;
  interest: string;
  price: bigint;
  soldAt: string;
  state: { tone: Tone; text: string };
};
const sales: Sale[] = [
  {
    id: "S-10432",
    lead: "L-88121",
    interest: "Designer glasses",
    price: 60000n,
    soldAt: at,
    state: { tone: "positive", text: "Delivered" },
  },
  {
    id: "S-10431",
    lead: "L-88007",
    interest: "Kitchen renovation, within three months",
    price: 124950n,
    soldAt: at,
    state: { tone: "caution", text: "Disputed" },
  },
  {
    id: "S-10430",
    lead: "L-87990",
    interest: "Car insurance",
    price: 1250000n,
    soldAt: at,
    state: { tone: "negative", text: "Refunded" },
  },
];
const columns: Column<Sale>[] = [
  {
    key: "id",
    header: "Sale",
    isRowHeader: true,
    noWrap: true,
    cell: (sale) => <RowLink to={`/seller/sales/${sale.id}`}>{sale.id}</RowLink>,
  },
  { key: "interest", header: "Interest", cell: (sale) => sale.interest },
  { key: "state", header: "State", cell: (sale) => <StatusPill tone={sale.state.tone}>{sale.state.text}</StatusPill> },
  { key: "soldAt", header: "Sold", cell: (sale) => <RelativeTime value={sale.soldAt} /> },
  { key: "price", header: "Price", align: "end", cell: (sale) => <Money value={rub(sale.price)} /> },
];
const points = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((label, day) => ({
  label,
  value: (day * 37) % 19,
  shown: String((day * 37) % 19),
}));

/** Every component once, as a page; rendered by the test, and looked at by whoever changes them. */
export function Gallery() {
  const t = useWords();
  return (
    <AppShell
      navigation={navigationFor(["seller", "buyer", "operator", "settings"], t)}
      organization={
        <OrganizationSwitcher
          currentId="1"
          action="/organization"
          addTo="/organizations/new"
          organizations={[
            { id: "1", name: "Amber Optics", about: "Seller, buyer" },
            { id: "2", name: "North Agency" },
          ]}
        />
      }
      balance={<BalanceChip available={rub(3000000n)} reserved={rub(60000n)} to="/buyer/wallet" />}
      account={
        <AccountMenu
          name="Vera Ozola"
          email="vera@example.com"
          settingsTo="/settings/profile"
          signOutAction="/sign-out"
        />
      }
      isSimulated
    >
      <PageHeader
        title="Purchase request 50 × glasses"
        crumbs={[
          { to: "/buyer", label: "Buying" },
          { to: "/buyer/purchase-requests", label: "Purchase requests" },
        ]}
        status={<StatusPill tone="positive">Active</StatusPill>}
        text="People in Moscow or St Petersburg, 30 or older, with phone and e-mail, who asked about glasses."
        actions={
          <>
            <LinkButton to="/buyer/purchase-requests/1/edit">Edit</LinkButton>
            <LinkButton to="/buyer/sales" tone="primary">
              See leads
            </LinkButton>
          </>
        }
      />
      <LinkTabs
        label="Request"
        tabs={[
          { to: "/buyer/purchase-requests/1", label: "Overview" },
          { to: "/buyer/purchase-requests/1/leads", label: "Leads", count: 12 },
          { to: "/buyer/purchase-requests/1/rules", label: "Rules" },
        ]}
      />
      <Stack>
        <StatRow label="Figures">
          <StatTile label="Filled" value="12 of 50" note="since 20 Nov 2026" />
          <StatTile
            label="Spent"
            value={<Money value={rub(720000n)} />}
            note={<Sparkline label="Spending rose through the week" values={[1, 3, 2, 6, 5, 9]} />}
            to="/buyer/wallet"
          />
          <StatTile label="Returned" value={<Percent basisPoints={830} />} tone="caution" note="1 of 12 leads" />
          <StatTile label="Reserved" value={<Money value={rub(2280000n)} />} />
        </StatRow>
        <Columns lead>
          <Card
            title="Sales"
            text="Newest first."
            flush
            actions={
              <DownloadButton href="/sales.csv" size="sm">
                Download CSV
              </DownloadButton>
            }
          >
            <DataTable
              caption="Sales"
              captionHidden
              columns={columns}
              rows={sales}
              rowKey={(sale) => sale.id}
              footer={["Total", "", "", "", <Money key="sum" value={rub(1434950n)} />]}
            />
          </Card>
          <Card title="What happened">
            <Timeline
              label="History"
              events={[
                { key: "1", at, title: "Posted", children: "by Vera Ozola" },
                {
                  key: "2",
                  at,
                  title: "First lead bought",
                  tone: "positive",
                  children: <Money value={rub(-60000n)} signed />,
                },
                { key: "3", at, title: "Dispute opened", tone: "caution" },
              ]}
            />
          </Card>
        </Columns>
        <Card title="Wide table" flush>
          <FilterFormInCard />
          <DataTable caption="Sales, wide" columns={columns} rows={sales} rowKey={(sale) => sale.id} narrow="scroll" />
          <div className="px-5">
            <Pager newer="abc" older="def">
              <Figure value={12345} /> in all
            </Pager>
          </div>
        </Card>
        <Columns>
          <Card title="Details">
            <DescriptionList
              items={[
                { term: "Price", value: <Money value={rub(60000n)} />, hint: "At most; a lead may cost less." },
                { term: "Posted", value: <DateTime value={at} withSeconds /> },
                { term: "Ends", value: <DateOnly value={at} /> },
                { term: "Phone", value: <Ltr>+371 20 000 000</Ltr> },
                { term: "Receipt", value: <Ltr mono>8f14e45fceea167a5a36dedd4bea2543</Ltr> },
              ]}
            />
          </Card>
          <Card title="Progress and charts">
            <Stack>
              <ProgressBar label="Reading rows" done={8214} total={20000}>
                1,200 rows a second. You may close this tab.
              </ProgressBar>
              <BarTable
                caption="Refused rows by reason"
                header={{ label: "Reason", value: "Rows" }}
                points={points.slice(0, 4)}
              />
              <ColumnChart title="Leads bought" summary="18 at most, on Tuesday." points={points} />
              <StepChart
                title="Price by age"
                summary="To several, and to one alone."
                item="Age"
                places={[
                  { label: "1 day", at: 0 },
                  { label: "3 days", at: 0.5 },
                ]}
                ticks={["1 day", "3 days"]}
                lines={[
                  {
                    name: "Several",
                    steps: [
                      { value: 6, shown: "6.00" },
                      { value: 4, shown: "4.00" },
                    ],
                  },
                  {
                    name: "One",
                    steps: [
                      { value: 12, shown: "12.00" },
                      { value: 8, shown: "8.00" },
                    ],
                  },
                ]}
              />
            </Stack>
          </Card>
        </Columns>
        <Card title="States">
          <div className="flex flex-wrap gap-3">
            {tones.map((tone) => (
              <StatusPill key={tone} tone={tone}>
                {tone}
              </StatusPill>
            ))}
            {tones.map((tone) => (
              <Badge key={tone} tone={tone}>
                {tone}
              </Badge>
            ))}
          </div>
          <div className="mt-4 flex flex-wrap items-start gap-3">
            <Button tone="primary">Primary</Button>
            <Button>Secondary</Button>
            <Button tone="quiet">Quiet</Button>
            <Button tone="danger">Danger</Button>
            <Button tone="primary" busy>
              Busy
            </Button>
            <Button size="sm">Small</Button>
            <Button size="lg">Large</Button>
            <TextLink to="/help">A link in text</TextLink>
          </div>
        </Card>
        <Notice title="Verification pending">We check every new seller before the first payout.</Notice>
        <Notice tone="positive">The batch is listed.</Notice>
        <Notice
          tone="caution"
          title="Balance is low"
          action={
            <LinkButton to="/buyer/wallet" size="sm">
              Add money
            </LinkButton>
          }
        >
          It covers 3 more leads.
        </Notice>
        <Notice tone="negative" title="The file could not be read">
          It is not a CSV file. Nothing was imported.
        </Notice>
        <Columns>
          <Card title="A form with problems">
            <Form id="asked" problems={problems} attempt="6f9619ff-8b86-4d01-b42d-00cf4fc964ff">
              <TextField name="name" label="Name of the request" hint="Only you see it." />
              <FieldRow>
                <MoneyField name="maxPrice" label="Highest price" currency="RUB" defaultValue={rub(60000n)} />
                <NumberField name="quantity" label="How many" unit="leads" defaultValue={50} />
              </FieldRow>
              <CheckboxGroup
                name="regions[]"
                label="Regions"
                choices={[
                  { value: "RU-MOW", label: "Moscow" },
                  { value: "RU-SPE", label: "St Petersburg", hint: "Without the region around it." },
                ]}
              />
              <RadioGroup
                name="mode"
                label="Sale mode"
                defaultValue="shared"
                choices={[
                  { value: "shared", label: "Shared", hint: "Sold to three buyers at most." },
                  { value: "exclusive", label: "Exclusive", hint: "Only to you." },
                ]}
              />
              <TextareaField name="note" label="Note" optional />
              <FormActions>
                <SubmitButton>Post the request</SubmitButton>
                <LinkButton to="/buyer" tone="quiet">
                  Cancel
                </LinkButton>
              </FormActions>
            </Form>
          </Card>
          <Card title="A form">
            <Form id="plain">
              <FieldSet legend="Your account" hint="You can change this later.">
                <TextField name="email" type="email" label="E-mail" autoComplete="email" />
                <PasswordField
                  name="password"
                  label="Password"
                  autoComplete="new-password"
                  hint="At least 12 characters."
                />
                <SelectField
                  name="zone"
                  label="Time zone"
                  choices={[
                    { label: "Europe", choices: [{ value: "Europe/Riga", label: "Riga" }] },
                    { value: "UTC", label: "UTC" },
                  ]}
                />
                <FileField
                  name="file"
                  label="File"
                  accept=".csv"
                  bytesMax={100_000_000}
                  hint="CSV, first row with names."
                />
                <CheckboxField name="agreed" label="I have read the terms" hint="They are short." />
              </FieldSet>
            </Form>
          </Card>
        </Columns>
        <Card title="Leads" flush>
          <DataTable
            caption="Leads"
            captionHidden
            columns={columns}
            rows={[]}
            rowKey={(sale) => sale.id}
            empty={
              <EmptyState
                title="No leads listed yet"
                actions={
                  <LinkButton to="/seller/batches/new" tone="primary">
                    Upload a batch
                  </LinkButton>
                }
              >
                Leads appear here once a batch has been read. Each needs a person, a way to reach them, and proof that
                they agreed.
              </EmptyState>
            }
          />
        </Card>
        <Card title="More">
          <Stack>
            <Disclosure summary="How is the price made?">
              Base price, times what the lead offers, times its age.
            </Disclosure>
            <ConfirmAction
              id="withdraw"
              label="Withdraw this lead"
              consequence="It leaves the market for good. Sales made so far stay."
            />
            <CopyText label="API key" text="lx_test_4f2a9c" />
            <CodeBlock label="Example">
              {"curl -H 'Authorization: Bearer …' https://example.com/api/v1/batches"}
            </CodeBlock>
          </Stack>
        </Card>
      </Stack>
      <Toast message={{ id: "1", tone: "positive", text: "Purchase request posted. 3 leads matched at once." }} />
    </AppShell>
  );
}

function FilterFormInCard() {
  return (
    <div className="px-5 pt-3">
      <FilterForm label="Filter sales" clearTo="/seller/sales">
        <SelectField name="state" label="State" optional choices={[{ value: "delivered", label: "Delivered" }]} />
        <TextField name="since" type="date" label="Since" optional />
      </FilterForm>
    </div>
  );
}
