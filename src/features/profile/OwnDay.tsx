import Typography from '@mui/material/Typography'
import type { OwnWork } from '#contract/activity.ts'
import { Day } from '#components/page/Day.tsx'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

/** Whoever is noted is told so, with what is noted. */
export function OwnDay({ noted: { since, day } }: { noted: NonNullable<OwnWork['noted']> }) {
  const t = useText(profileMessages)
  return (
    <Typography color="textSecondary" sx={{ mb: 2, maxWidth: '72ch' }}>
      {t.rich('noted', {
        day: day === null ? 'no' : 'yes',
        since: () => <Day day={since} />,
        last: () => <Day day={day ?? since} />,
      })}
    </Typography>
  )
}
