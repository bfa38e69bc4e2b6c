import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { type ReactNode, useMemo } from 'react'
import type { JournalPage, JournalRecord } from '#contract/journal.ts'
import { ErrorAlert, ErrorPanel } from '../feedback/ErrorText.tsx'
import { useText } from '../use-text.ts'
import { foldRefused } from './fold-refused.ts'
import { type EntryProps, JournalEntry } from './JournalEntry.tsx'
import journalMessages from './journal.en.json'

interface Props extends Pick<EntryProps, 'about'> {
  label: string
  /** Of the journal, page by page. */
  list: { data: { pages: JournalPage[] } | undefined; error: Error | null; refetch: () => unknown }
  emptyState: ReactNode
  /** Whether refused ones in a row stand behind one line. */
  folds?: boolean
}

/** Entries of the journal, newest first. */
export function JournalList({
  label,
  list: { data, error, refetch },
  emptyState,
  folds = true,
  about,
}: Props) {
  const entries = useMemo(() => data?.pages.flatMap(({ items }) => items), [data])
  const shown = useMemo(
    () => (folds ? foldRefused(entries ?? []) : (entries ?? []).map((entry) => [entry] as const)),
    [entries, folds],
  )
  if (!entries) {
    if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
    return [0, 1, 2].map((row) => <Skeleton key={row} height={40} />)
  }
  return (
    <>
      {entries.length === 0 ? (
        emptyState
      ) : (
        <Box component="ol" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {shown.map(([entry, ...more]) =>
            more.length === 0 ? (
              <JournalEntry key={entry.id} entry={entry} about={about} />
            ) : (
              <Refused key={entry.id} entries={[entry, ...more]} about={about} />
            ),
          )}
        </Box>
      )}
      <ErrorAlert error={error} />
    </>
  )
}

interface RefusedProps extends Omit<EntryProps, 'entry'> {
  entries: JournalRecord[]
}

function Refused({ entries, about }: RefusedProps) {
  const t = useText(journalMessages)
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}>
      <details>
        <Box component="summary" sx={{ color: 'text.secondary', cursor: 'pointer' }}>
          {t('folded', { count: entries.length })}
        </Box>
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, pl: 2 }}>
          {entries.map((entry) => (
            <JournalEntry key={entry.id} entry={entry} about={about} />
          ))}
        </Box>
      </details>
    </Box>
  )
}
