import Button from '@mui/material/Button'
import { useTranslations } from 'use-intl'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'

/** For an address that leads nowhere. */
export function NotFound() {
  const t = useTranslations('notFound')
  return (
    <Page title={t('title')}>
      <EmptyState
        title={t('heading')}
        text={t('text')}
        action={
          <Button href="/" variant="outlined">
            {t('action')}
          </Button>
        }
      />
    </Page>
  )
}
