import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import { useFormatter } from 'use-intl'
import { useText } from '#components/use-text.ts'
import type { ActivePeople } from './model/sums.ts'
import overviewMessages from './overview.en.json'

/**
 * How many there are, or the share of records that are done; null: not known yet, undefined: not to be shown, or not to
 * be had.
 */
interface Props {
  people: number | null | undefined
  active: ActivePeople | null | undefined
  workspaces: number | null | undefined
  datasets: number | null | undefined
  progress: number | null | undefined
}

const hrefs = {
  people: '/users',
  workspaces: '/workspaces',
  datasets: '/workspaces?sort=datasets&dir=desc',
  progress: '/activity',
} as const

/** The numbers on top. */
export function Sums({ active, ...others }: Props) {
  const t = useText(overviewMessages)
  const format = useFormatter()
  const sums = { ...others, active: active === undefined ? undefined : (active?.people ?? null) }
  const days = active?.days ?? 0
  const activeHref = days === 0 ? '/activity' : '/users?columns=active&by=active'
  // By what somebody counts as active is known with the number alone.
  const label = (what: keyof typeof sums) =>
    what === 'active' && !active ? <Skeleton width={96} /> : t(what, { count: sums[what] ?? 0, days })
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1 }}>
      {(['people', 'active', 'workspaces', 'datasets', 'progress'] as const).map((what) => {
        const sum = sums[what]
        const href = what === 'active' ? active && activeHref : hrefs[what]
        if (sum === undefined) return null
        const shown = () =>
          what === 'progress' ? format.number(sum ?? 0, { style: 'percent' }) : format.number(sum ?? 0)
        return (
          <Link
            key={what}
            {...(href ? { href } : { component: 'span' })}
            color="textSecondary"
            sx={{ minWidth: 72 }}
          >
            <Box component="span" sx={{ display: 'block', fontSize: '1.5rem', color: 'text.primary' }}>
              {sum === null ? <Skeleton width={48} /> : shown()}
            </Box>
            {label(what)}
          </Link>
        )
      })}
    </Box>
  )
}
