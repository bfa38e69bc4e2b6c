import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

/** In the place of the rows where there are none: whoever reads the list is in it, so that the filters leave nobody. */
export function NoUsers({ onClear }: { onClear: () => void }) {
  const t = useText(listMessages)
  return (
    <EmptyState
      title={t('noMatch')}
      text={t('noMatchText')}
      action={{ label: t('clearFilters'), onClick: onClear }}
    />
  )
}
