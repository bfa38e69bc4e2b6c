import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { HistorySection } from './HistorySection.tsx'
import { TracesSection } from './TracesSection.tsx'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** For an id that nobody has. The journal still knows what became of a deleted user. */
export function NoSuchUser({ id }: { id: string }) {
  const t = useText(userMessages, 'user')
  return (
    <Page title={t('noSuchUser')}>
      <EmptyState
        title={t('noSuchUserHeading')}
        text={t('noSuchUserText', { known: isId(id) ? 'yes' : 'no' })}
        action={{ label: t('toUsers'), href: '/users' }}
      />
      {isId(id) && (
        <>
          <HistorySection userId={id} />
          <TracesSection userId={id} />
        </>
      )}
    </Page>
  )
}

const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
