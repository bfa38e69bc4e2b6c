import Alert from '@mui/material/Alert'
import { useTranslations } from 'use-intl'

/** What Argilla leaves in force when a password changes, and how to end it (argilla-api.md, Signing in). */
export function StillValid({ severity = 'info' }: { severity?: 'info' | 'warning' }) {
  const t = useTranslations('user.stillValid')
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
