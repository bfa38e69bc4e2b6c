import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import type { ImportRow } from '../model/rows.ts'
import { countPasswords, isNew } from '../model/sheet.ts'
import { setImport, useImport } from '../store.ts'
import { HandOverButtons } from './HandOverButtons.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  sheet: readonly ImportRow[]
  people: readonly ImportRow[]
  address: string
  onCards: () => void
}

/** The sheet, to be taken along first, or the word that nobody needs it. */
export function ImportHandOver({ sheet, people, address, onCards }: Props) {
  const t = useText(importMessages, 'handOver')
  const { imported, handedOver } = useImport()
  const { made, fromFile } = countPasswords(people, imported)
  const hasNew = isNew(people, imported)
  const newText = hasNew ? t('text', { made, fromFile }) : t('hasAll')
  return (
    <>
      <Typography sx={{ maxWidth: '72ch', mb: 2 }}>
        {people.length === 0 ? t('noPasswords') : newText}
      </Typography>
      {people.length > 0 && (
        <>
          <HandOverButtons sheet={sheet} people={people} address={address} onCards={onCards} />
          <Typography variant="body2" color="textSecondary" sx={{ maxWidth: '72ch', mt: 2 }}>
            {t('keep')}
          </Typography>
        </>
      )}
      {hasNew && (
        <FormControlLabel
          sx={{ mt: 1 }}
          control={
            <Checkbox
              size="small"
              checked={handedOver === 'declined'}
              onChange={(event) => setImport({ handedOver: event.target.checked ? 'declined' : null })}
            />
          }
          label={t('decline')}
        />
      )}
    </>
  )
}
