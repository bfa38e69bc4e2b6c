import type { ActivityDataset } from '#contract/activity.ts'
import { unreadIn } from '#lib/activity/work.ts'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { useErrorText } from '../feedback/ErrorText.tsx'
import { ReadAlert } from '../feedback/ReadAlert.tsx'
import { Time } from '../page/Time.tsx'
import { useText } from '../use-text.ts'
import workMessages from './work.en.json'

/** Names shown of the datasets that could not be read. */
const mostNames = 5

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
  const unread = unreadIn(datasets)
  const shown = unread.slice(0, mostNames).map(({ name }) => name)
  const names = shown.join(', ')
  const left = unread.length - shown.length
  return (
    <>
      {error && !isSessionEnd(error) && (
        <ReadAlert error={error} onRetry={onReadAgain}>
          {t.rich('stale', {
            time: () => <Time at={new Date(seenAt).toISOString()} />,
            problem: errorText(error),
          })}
        </ReadAlert>
      )}
      {unread.length > 0 && (
        <ReadAlert onRetry={onReadAgain}>
          {t('unread', {
            count: unread.length,
            names: left > 0 ? t('andMore', { names, count: left }) : names,
          })}
        </ReadAlert>
      )}
    </>
  )
}
