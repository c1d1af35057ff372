import { DataTable } from "../data-table.tsx";
import { Ltr } from "../figures.tsx";

type NamedListProps = { caption: string; headers: [string, string]; rows: [name: string, about: string][] };

/** Names as programs write them, each with what it means. */
export function NamedList({ caption, headers, rows }: NamedListProps) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={([name]) => name}
      columns={[
        { key: "name", header: headers[0], isRowHeader: true, noWrap: true, cell: ([name]) => <Ltr mono>{name}</Ltr> },
        { key: "about", header: headers[1], cell: ([, about]) => about },
      ]}
    />
  );
}
