import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { useText } from '#components/use-text.ts'
import notFoundMessages from './not-found.en.json'

/** For an address that leads nowhere. */
export function NotFound() {
  const t = useText(notFoundMessages)
  return (
    <Page title={t('title')}>
      <EmptyState title={t('heading')} text={t('text')} action={{ label: t('action'), href: '/' }} />
    </Page>
  )
}
