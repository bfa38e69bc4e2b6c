import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useDeferredValue, useMemo, useState } from 'react'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { TextArea } from '#components/form/TextArea.tsx'
import { type Carried, carryOver } from '../model/corrections/carry.ts'
import { importRows } from '../model/rows.ts'
import { type Source, getImport, replaceSource, setImport, useImport } from '../store.ts'
import { ForgetDialog } from '../ForgetDialog.tsx'
import { ColumnMappingTable } from './ColumnMappingTable.tsx'
import { DropZone } from './DropZone.tsx'
import { OwnImports } from './OwnImports.tsx'
import { TemplateLine } from './TemplateLine.tsx'
import { type ReadSource, fittingMapping, readSource, withText } from './read-source.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

/** Where the people come from: pasted, or a file; and which column holds what. */
export function SourceScreen() {
  const t = useText(importMessages)
  const { source, rows } = useImport()
  const deferred = useDeferredValue(source)
  const read = useMemo(() => readSource(deferred), [deferred])
  const [asked, setAsked] = useState<Carried | null>(null)
  const setSource = (next: Source) => setImport({ source: next })

  const imported = useMemo(() => (read ? importRows(read.table, read.mapping) : []), [read])
  const goOn = ({ next }: Carried) => setImport({ ...next, screen: 'check' })
  const check = () => {
    const now = deferred === source ? read : readSource(source)
    if (!now) return
    const found = now === read ? imported : importRows(now.table, now.mapping)
    if (rows === null) {
      setImport({ imported: found, rows: found, screen: 'check' })
      return
    }
    const carried = carryOver({ ...getImport(), rows }, found)
    if (carried.lost > 0) setAsked(carried)
    else goOn(carried)
  }
  /** Why it can't be checked; null where it can. */
  function reasonOf(read: ReadSource | null): string | null {
    if (!read) return t('source.nothing')
    if (!read.mapping.includes('username')) return t('source.noUsername')
    return read.table.rows.length === 0 ? t('source.noRows') : null
  }
  const reason = reasonOf(read)

  return (
    <>
      <OwnImports rows={imported} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            ...(!source.file && { md: 'repeat(2, minmax(0, 1fr))' }),
          },
        }}
      >
        <DropZone
          file={source.file}
          people={deferred === source ? read?.table.rows.length : undefined}
          onFile={(next) => replaceSource(source, next)}
          onRemove={() => setSource({ text: '', file: null })}
        />
        {!source.file && (
          <TextArea
            label={t('source.paste')}
            rows={6}
            value={source.text}
            onChange={({ target }) => setSource(withText(source, target.value))}
            hint={t('source.pasteHint')}
            inputProps={{ spellCheck: false, autoCapitalize: 'off', dir: 'auto', className: 'mono' }}
          />
        )}
      </Box>
      <TemplateLine />
      {read && (
        <>
          {read.table.problems[0] && (
            <Alert severity="warning" sx={{ mt: 2 }}>
              {t(`source.problems.${read.table.problems[0].code}`, {
                line: read.table.problems[0].line,
                count: read.table.problems.length,
              })}
            </Alert>
          )}
          <ColumnMappingTable
            // What was just chosen is shown at once, for the next choice begins from it.
            read={{ ...read, mapping: fittingMapping(source, read.table) ?? read.mapping }}
            source={source}
            onChange={setSource}
          />
        </>
      )}
      <ActionBar>
        {read && reason !== null && (
          <Typography variant="body2" sx={{ mr: 'auto' }}>
            {reason}
          </Typography>
        )}
        <GuardedButton variant="contained" size="medium" reason={reason} onClick={check}>
          {t('source.check', { count: read?.table.rows.length ?? 0 })}
        </GuardedButton>
      </ActionBar>
      {asked && (
        <ForgetDialog
          kind="otherSource"
          count={asked.lost}
          onClose={() => setAsked(null)}
          onConfirm={() => goOn(asked)}
        />
      )}
    </>
  )
}
