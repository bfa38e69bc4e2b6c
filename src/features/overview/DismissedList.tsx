import Box from '@mui/material/Box'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import type { Dismissed } from './model/dismissed.ts'
import overviewMessages from './overview.en.json'

/** What somebody lets be, with who and why. */
export function DismissedList({ dismissed }: { dismissed: readonly Dismissed[] }) {
  const t = useText(overviewMessages)
  if (dismissed.length === 0) return null
  return (
    <Box component="details" sx={{ mt: 2, color: 'text.secondary', overflowWrap: 'anywhere' }}>
      <summary>{t('dismissed', { count: dismissed.length })}</summary>
      <ul>
        {dismissed.map(({ finding: { kind, subjects }, entry, reason }) => (
          <li key={kind}>
            {t(`finding.${kind}.title`, { count: subjects.length })},{' '}
            {t.rich('dismissedBy', {
              username: entry.actor?.username ?? '',
              reason,
              time: () => <Time at={entry.at} />,
            })}
          </li>
        ))}
      </ul>
    </Box>
  )
}
