import { Link, type LinkProps } from "@remix-run/react";
import { useId, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Column<Row> = {
  key: string;
  header: string;
  /** Numbers and money go to the end, so that their digits line up. */
  align?: "start" | "end";
  /** The cell that names the row; it becomes the row's header. */
  isRowHeader?: boolean;
  /** Keeps ids and the like on one line. */
  noWrap?: boolean;
  cell: (row: Row) => ReactNode;
};

type DataTableProps<Row> = {
  caption: string;
  /** Keeps the caption for assistive technology, where a heading above already says it. */
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Shown in place of the table when there are no rows. */
  empty?: ReactNode;
  /** On narrow screens: every row a small list (few columns), or the table scrolls sideways (many columns). */
  narrow?: "stack" | "scroll";
  /** Sums, as cells in the order of the columns. */
  footer?: ReactNode[];
};

/**
 * Rows of figures. The roles are written out because a table that is laid out as blocks would lose them.
 */
export function DataTable<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  empty,
  narrow = "stack",
  footer,
}: DataTableProps<Row>) {
  const captionId = useId();
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const stacks = narrow === "stack";
  return (
    <div className="@container">
      <div
        role={stacks ? undefined : "region"}
        aria-labelledby={stacks ? undefined : captionId}
        tabIndex={stacks ? undefined : 0}
        className={classNames(!stacks && "overflow-x-auto", "rounded-[inherit]")}
      >
        <table role="table" className={classNames("w-full border-collapse", stacks && "@max-xl:block")}>
          <caption id={captionId} className={captionHidden ? "sr-only" : "px-5 pb-2 text-start font-semibold"}>
            {caption}
          </caption>
          <thead role="rowgroup" className={stacks ? "@max-xl:sr-only" : undefined}>
            <tr role="row" className="border-b border-line">
              {columns.map((column) => (
                <th
                  key={column.key}
                  role="columnheader"
                  scope="col"
                  className={classNames(headLook, alignment(column))}
                >
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className={stacks ? "@max-xl:block" : undefined}>
            {rows.map((row) => (
              <tr
                key={rowKey(row)}
                role="row"
                className={classNames(rowLook, stacks && "@max-xl:grid @max-xl:gap-1.5 @max-xl:py-3")}
              >
                {columns.map((column) => (
                  <Cell key={column.key} column={column} stacks={stacks}>
                    {column.cell(row)}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
          {footer && <Footer columns={columns} cells={footer} stacks={stacks} />}
        </table>
      </div>
    </div>
  );
}

function Cell<Row>({ column, stacks, children }: { column: Column<Row>; stacks: boolean; children: ReactNode }) {
  const isBlank = children === undefined || children === null || children === "";
  const look = classNames(
    "px-4 py-2.5 align-top first:ps-5 last:pe-5",
    alignment(column),
    column.noWrap && "whitespace-nowrap",
    stacks && (isBlank ? "@max-xl:hidden" : stackedCell),
  );
  const label = stacks ? column.header : undefined;
  return column.isRowHeader ? (
    <th role="rowheader" scope="row" data-label={label} className={classNames(look, "font-medium")}>
      <div className="min-w-0">{children}</div>
    </th>
  ) : (
    <td role="cell" data-label={label} className={look}>
      <div className="min-w-0">{children}</div>
    </td>
  );
}

function Footer<Row>({ columns, cells, stacks }: { columns: Column<Row>[]; cells: ReactNode[]; stacks: boolean }) {
  return (
    <tfoot role="rowgroup" className={classNames("border-t-2 border-line font-semibold", stacks && "@max-xl:block")}>
      <tr role="row" className={stacks ? "@max-xl:grid @max-xl:gap-1.5 @max-xl:py-3" : undefined}>
        {columns.map((column, place) => (
          <Cell key={column.key} column={column} stacks={stacks}>
            {cells[place]}
          </Cell>
        ))}
      </tr>
    </tfoot>
  );
}

/** The link that opens the row; the whole row takes the click. Other controls in the row need `relative`. */
export function RowLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      {...rest}
      className={classNames(
        "rounded-sm font-medium text-accent-ink after:absolute after:inset-0 hover:underline",
        className,
      )}
    />
  );
}

function alignment<Row>(column: Column<Row>): string {
  return column.align === "end" ? "text-end" : "text-start";
}

const headLook = "px-4 py-2 first:ps-5 last:pe-5 text-xs font-medium text-ink-soft whitespace-nowrap bg-sunken";
const rowLook = "relative border-b border-line last:border-b-0 hover:bg-raised has-[a:focus-visible]:bg-raised";
const stackedCell =
  "@max-xl:flex @max-xl:px-5 @max-xl:justify-between @max-xl:gap-4 @max-xl:py-0 @max-xl:text-end @max-xl:before:shrink-0 @max-xl:before:font-normal " +
  "@max-xl:before:text-ink-soft @max-xl:before:text-start @max-xl:before:content-[attr(data-label)]";
