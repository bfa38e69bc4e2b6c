import Alert from '@mui/material/Alert'
import { useText } from '#components/use-text.ts'
import stillValidMessages from './still-valid.en.json'

/** What Argilla leaves in force when a password changes, and how to end it (docs/argilla-api.md, Signing in). */
export function StillValid({ severity = 'info' }: { severity?: 'info' | 'warning' }) {
  const t = useText(stillValidMessages)
  return (
    <Alert severity={severity}>
      {t('title')}
      <ul style={{ margin: '4px 0', paddingLeft: 20 }}>
        <li>{t('signIns')}</li>
        <li>{t('apiKey')}</li>
      </ul>
      {t('howToEnd')}
    </Alert>
  )
}
