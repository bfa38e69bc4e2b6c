import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import type { Dismissed } from './model/dismissed.ts'
import { useReopen } from './use-reopen.ts'
import overviewMessages from './overview.en.json'

/** What somebody lets be, with who and why, and the way to take that back. */
export function DismissedList({ dismissed }: { dismissed: readonly Dismissed[] }) {
  const t = useText(overviewMessages)
  const reopen = useReopen()
  if (dismissed.length === 0) return null
  return (
    <Box component="details" sx={{ mt: 2, color: 'text.secondary', overflowWrap: 'anywhere' }}>
      <summary>{t('dismissed', { count: dismissed.length })}</summary>
      <ul>
        {dismissed.map(({ finding: { kind, subjects }, entry, reason }) => {
          const title = t(`finding.${kind}.title`, { count: subjects.length })
          return (
            <li key={kind}>
              {title},{' '}
              {t.rich('dismissedBy', {
                username: entry.actor?.username ?? '',
                reason,
                time: () => <Time at={entry.last_at ?? entry.at} />,
              })}{' '}
              <Button
                size="small"
                color="inherit"
                className="no-print"
                aria-label={t('reopenLabel', { title })}
                onClick={() => reopen(kind)}
              >
                {t('reopen')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Box>
  )
}
