import type { Column } from './columns.ts'

// One cell, not one over all columns: those that are hidden on a narrow window would take their width again.
/** Stands for the rows that are not rendered. */
export const Spacer = ({ height }: { height: number }) => (
  <tr aria-hidden="true" className="spacer">
    <td style={{ height, padding: 0, border: 0 }} />
  </tr>
)

/** Stands for a row that is on its way. */
export function SkeletonRow<Row, Id extends string>({
  columns,
  span,
}: {
  columns: readonly Column<Row, Id>[]
  span: number
}) {
  return (
    <tr aria-hidden="true">
      {span > columns.length && <td className="select" />}
      {columns.map((column) => (
        <td key={column.id} className={column.hideBelow && `below-${column.hideBelow}`}>
          <span className="filler" />
        </td>
      ))}
    </tr>
  )
}
