import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useTranslations } from 'use-intl'
import type { Edits } from '../model/edits.ts'
import { useEdits } from '../use-edits.ts'

/** What became of staged marks without this person's doing, until that is read. */
export function MeanwhileAlert({ edits }: { edits: Edits }) {
  const t = useTranslations('access.bar')
  const { overtaken, lost } = useEdits(edits)
  if (overtaken.size + lost.length === 0) return null
  return (
    <Alert
      severity="warning"
      sx={{ flex: '1 0 100%', py: 0, mb: 1 }}
      action={
        <Button color="inherit" onClick={() => edits.acknowledge()}>
          {t('acknowledge')}
        </Button>
      }
    >
      {overtaken.size > 0 && <span>{t('overtaken', { count: overtaken.size })} </span>}
      {lost.length > 0 && <span>{t('lost', { count: lost.length })}</span>}
    </Alert>
  )
}
