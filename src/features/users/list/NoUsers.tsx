import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

/** In the place of the rows where there are none. */
export function NoUsers({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useText(listMessages)
  if (!isFiltered) return <EmptyState title={t('empty')} text={t('emptyText')} />
  return (
    <EmptyState
      title={t('noMatch')}
      text={t('noMatchText')}
      action={{ label: t('clearFilters'), onClick: onClear }}
    />
  )
}
