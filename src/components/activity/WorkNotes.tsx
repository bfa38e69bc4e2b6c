import type { ActivityDataset } from '#contract/activity.ts'
import { unreadIn } from '#lib/activity/work.ts'
import { useErrorText } from '../feedback/ErrorText.tsx'
import { ReadAlert } from '../feedback/ReadAlert.tsx'
import { Time } from '../page/Time.tsx'
import { useNameList } from '../use-name-list.ts'
import { useText } from '../use-text.ts'
import workMessages from './work.en.json'

interface Props {
  datasets: readonly ActivityDataset[]
  /** Why it could not be read again; what is shown is from `seenAt`. */
  error: Error | null
  seenAt: number
  onReadAgain: () => void
}

/** What is missing in the counts, and that they are old where they could not be read again. */
export function WorkNotes({ datasets, error, seenAt, onReadAgain }: Props) {
  const t = useText(workMessages)
  const errorText = useErrorText()
  const list = useNameList()
  const unread = unreadIn(datasets)
  return (
    <>
      {error && (
        <ReadAlert error={error} onRetry={onReadAgain}>
          {t.rich('stale', {
            time: () => <Time at={new Date(seenAt).toISOString()} />,
            problem: errorText(error),
          })}
        </ReadAlert>
      )}
      {unread.length > 0 && (
        <ReadAlert onRetry={onReadAgain}>
          {t('unread', { count: unread.length, names: list(unread.map(({ name }) => name)) })}
        </ReadAlert>
      )}
    </>
  )
}
