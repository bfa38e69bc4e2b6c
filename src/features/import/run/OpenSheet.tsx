import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useState } from 'react'
import { importRows } from '../model/rows.ts'
import { openWithSheet } from '../open.ts'
import type { ReadBatch } from '../model/results.ts'
import { DropZone } from '../source/DropZone.tsx'
import { readSource } from '../source/read-source.ts'
import type { Source } from '../store.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  read: readonly ReadBatch[]
  /** How many people the runner has no password for any more. */
  needed: number
}

/** Takes the hand-over sheet back in: it brings the passwords, for handing them over and for going on. */
export function OpenSheet({ read, needed }: Props) {
  const t = useText(importMessages, 'run.sheet')
  const [isForeign, setIsForeign] = useState(false)
  const open = (source: Source) => {
    const table = readSource(source)
    const rows = table ? importRows(table.table, table.mapping) : []
    setIsForeign(!openWithSheet(read, rows))
    return true
  }
  return (
    <Box component="section" aria-label={t('label')} sx={{ display: 'grid', gap: 1, maxWidth: '72ch' }}>
      <Alert severity={needed > 0 ? 'warning' : 'info'}>
        {needed > 0 ? t('needed', { count: needed }) : t('text')}
      </Alert>
      <DropZone file={null} onFile={open} onRemove={() => undefined} />
      {isForeign && <Alert severity="error">{t('foreign')}</Alert>}
    </Box>
  )
}
