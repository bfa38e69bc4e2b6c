import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { CsvSeparator } from '#lib/csv.ts'
import { CopyButton } from '#components/page/CopyButton.tsx'
import { tableFile } from '#components/download/table-file.ts'
import { useDownload } from '#components/download/use-download.ts'
import { handoverTable, writeHandover } from '../model/handover.ts'
import type { ImportRow } from '../model/rows.ts'
import { holdsPasswords, setImport, useImport } from '../store.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  /** All that the batch is continued from. */
  sheet: readonly ImportRow[]
  /** Those among them who get a password, for cards and copies. */
  people: readonly ImportRow[]
  address: string
  onCards: () => void
}

/** To be called once somebody has the passwords. */
export const markHandedOver = (sheet: readonly ImportRow[]) => setImport({ handedOver: sheet })

/** Three ways to take the passwords along. Nothing of it is kept here. */
export function HandOverButtons({ sheet, people, address, onCards }: Props) {
  const t = useText(importMessages, 'handOver')
  const download = useDownload()
  const save = async () => {
    const text = (separator: CsvSeparator) => writeHandover(sheet, address, separator)
    const file = tableFile({ name: 'hand-over', text }, new Date())
    // What comes next says that it was taken; a notice would take the place of one that has an Undo.
    if (await download({ what: 'hand_over', rows: sheet.length, ...file })) markHandedOver(sheet)
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button
        // What comes next is the thing to do once somebody has them.
        variant={holdsPasswords(useImport()) ? 'contained' : 'outlined'}
        size="medium"
        onClick={() => void save()}
      >
        {t('download')}
      </Button>
      <Button variant="outlined" size="medium" onClick={onCards}>
        {t('cards')}
      </Button>
      <CopyButton
        size="medium"
        text={() => handoverTable(people, address)}
        label={t('copy')}
        taken={{ what: 'hand_over', rows: people.length }}
        copied={t('copied', { count: people.length })}
        onCopied={() => markHandedOver(sheet)}
      />
    </Box>
  )
}
