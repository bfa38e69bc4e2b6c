import { useMemo } from 'react'
import type { ImportContext } from '../model/context.ts'
import type { ImportRow } from '../model/rows.ts'
import { goneWorkspaces } from '../model/corrections/mend.ts'
import type { Obstacle } from '../model/corrections/obstacles.ts'
import type { RowResult } from '../model/results.ts'
import { GoneWorkspace } from './GoneWorkspace.tsx'

interface Props {
  results: readonly RowResult[]
  sheet: readonly ImportRow[]
  context: ImportContext
  names: readonly string[]
  mend: (corrected: readonly ImportRow[]) => Promise<Obstacle | null>
}

/** The workspaces that rows failed at because they are not there any more. */
export function Gone({ results, sheet, context, names, mend }: Props) {
  const gone = useMemo(() => goneWorkspaces(results, context), [results, context])
  return gone.map(({ name, keys }) => {
    const failed = new Set(keys)
    const rows = sheet.filter(({ key }) => failed.has(key))
    if (rows.length === 0) return null
    return <GoneWorkspace key={name} name={name} rows={rows} workspaces={names} mend={mend} />
  })
}
