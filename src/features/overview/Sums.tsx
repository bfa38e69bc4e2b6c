import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import { useFormatter } from 'use-intl'
import { useText } from '#components/use-text.ts'
import overviewMessages from './overview.en.json'

/** How many there are; null: not known yet. */
type Props = Record<'people' | 'workspaces' | 'datasets', number | null>

const hrefs = { people: '/users', workspaces: '/workspaces', datasets: '/workspaces?sort=datasets&dir=desc' }

/** The numbers on top. */
export function Sums(counts: Props) {
  const t = useText(overviewMessages)
  const format = useFormatter()
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1 }}>
      {(['people', 'workspaces', 'datasets'] as const).map((what) => {
        const count = counts[what]
        return (
          <Link key={what} href={hrefs[what]} color="textSecondary" sx={{ minWidth: 72 }}>
            <Box component="span" sx={{ display: 'block', fontSize: '1.5rem', color: 'text.primary' }}>
              {count === null ? <Skeleton width={48} /> : format.number(count)}
            </Box>
            {t(what, { count: count ?? 0 })}
          </Link>
        )
      })}
    </Box>
  )
}
