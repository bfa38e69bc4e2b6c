import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import type { Edits } from '../model/edits.ts'
import { useEdits } from '../use-edits.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

/** What became of staged marks without this person's doing, until that is read. */
export function MeanwhileAlert({ edits }: { edits: Edits }) {
  const t = useText(accessMessages, 'bar')
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
