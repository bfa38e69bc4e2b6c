import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslations } from 'use-intl'
import { CopyButton } from '#components/CopyButton.tsx'
import { downloadFile } from '#components/download.ts'
import { separatorFor } from '#lib/csv.ts'
import { writeHandover } from '#lib/handover.ts'
import { getImport, setImport } from '../store.ts'
import type { Sheet } from './sheet.ts'

interface Props {
  sheet: Sheet
  address: string
  onCards: () => void
}

/** To be called once somebody has the passwords. */
export const markHandedOver = () => setImport({ handedOver: getImport().rows })

/** Three ways to take the passwords along. Nothing of it is kept here. */
export function HandOverButtons({ sheet, address, onCards }: Props) {
  const t = useTranslations('import.handOver')
  const download = () => {
    const text = writeHandover(sheet.rows, address, separatorFor(navigator.language))
    const day = new Date().toISOString().slice(0, 10)
    downloadFile(`argilla-hand-over-${day}.csv`, 'text/csv;charset=utf-8', [text])
    markHandedOver()
  }
  const table = () =>
    sheet.people
      .map(({ username, password, first_name, last_name }) =>
        [`${first_name} ${last_name}`.trim(), username, password, address].join('\t'),
      )
      .join('\n')
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button variant="contained" size="medium" onClick={download}>
        {t('download')}
      </Button>
      <Button variant="outlined" size="medium" onClick={onCards}>
        {t('cards')}
      </Button>
      <CopyButton
        size="medium"
        text={table}
        label={t('copy')}
        copied={t('copied', { count: sheet.people.length })}
        onCopied={markHandedOver}
      />
    </Box>
  )
}
