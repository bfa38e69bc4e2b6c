import { useInfiniteQuery } from '@tanstack/react-query'
import { journalQuery } from '#api/journal.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { useExactTime } from '#components/use-exact-time.ts'
import { HistorySection } from './HistorySection.tsx'
import { TracesSection } from './TracesSection.tsx'
import { whoWas } from './who-was.ts'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** For an id that nobody has. The journal still knows who was deleted, and by whom. */
export function NoSuchUser({ id }: { id: string }) {
  const t = useText(userMessages, 'user')
  const exact = useExactTime()
  const { data } = useInfiniteQuery({ ...journalQuery({ user_id: id }), enabled: isId(id) })
  const { username, deletion } = whoWas(id, data?.pages.flatMap(({ items }) => items) ?? [])
  return (
    <Page title={username ?? t('noSuchUser')}>
      <EmptyState
        title={username === null ? t('noSuchUserHeading') : t('goneHeading', { username })}
        text={
          deletion
            ? t(deletion.by === null ? 'deletedElsewhere' : 'deleted', {
                by: deletion.by ?? '',
                at: exact(deletion.at),
              })
            : t('noSuchUserText', { known: isId(id) ? 'yes' : 'no' })
        }
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
