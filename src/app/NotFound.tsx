import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { useText } from '#components/use-text.ts'
import appMessages from './app.en.json'

/** For an address that leads nowhere. */
export function NotFound() {
  const t = useText(appMessages, 'notFound')
  return (
    <Page title={t('title')}>
      <EmptyState title={t('heading')} text={t('text')} action={{ label: t('action'), href: '/' }} />
    </Page>
  )
}
