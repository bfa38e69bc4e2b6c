import Box from '@mui/material/Box'
import { useRevalidator, useRouteError } from 'react-router'
import { isApiError } from '#lib/errors/api-error.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { useText } from '#components/use-text.ts'
import appMessages from './app.en.json'

/** What stands in the place of a page that could not start, or that broke. */
export function RootError() {
  const t = useText(appMessages, 'crash')
  const error = useRouteError()
  const revalidator = useRevalidator()
  if (isApiError(error)) {
    return <ErrorPanel error={error} onRetry={() => void revalidator.revalidate()} />
  }
  return (
    <Box role="alert">
      <title>{t('title')}</title>
      <EmptyState
        title={t('title')}
        text={t('text')}
        action={{ label: t('action'), onClick: () => window.location.reload() }}
      />
    </Box>
  )
}
