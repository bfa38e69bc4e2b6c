import Box from '@mui/material/Box'
import { useSearchParams } from 'react-router'
import type { ViewCounts } from '#contract/directory.ts'
import { type ListState, formatListState } from '#lib/list/list-state.ts'
import { RouterLink } from '#components/link/RouterLink.tsx'
import { useCurrentInSight } from '#components/page/use-current-in-sight.ts'
import { lowWindow } from '#components/page/window-size.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

const whole = { q: '', role: null, workspace: null, since: null } as const
const views: Readonly<Record<keyof ViewCounts, Partial<ListState>>> = {
  all: whole,
  owners: { ...whole, role: 'owner' },
  admins: { ...whole, role: 'admin' },
  inNone: { ...whole, workspace: 'none' },
  recent: { ...whole, since: 'week' },
}

const viewsSx = {
  display: 'flex',
  gap: 2.5,
  height: 44,
  overflowX: 'auto',
  [lowWindow]: { height: 32 },
  '& a': {
    flex: 'none',
    display: 'inline-flex',
    alignItems: 'center',
    gap: 0.75,
    px: 0.25,
    color: 'text.secondary',
    textDecoration: 'none',
    borderBottom: '2px solid transparent',
    '&:hover': { color: 'text.primary' },
    '&:focus-visible': { outlineOffset: -4 },
    '&[aria-current]': { color: 'text.primary', fontWeight: 600, borderColor: 'primary.main' },
    '@media (forced-colors: active)': {
      borderColor: 'Canvas',
      '&[aria-current]': { borderColor: 'Highlight' },
    },
  },
  '& span': { fontSize: '0.75rem', fontWeight: 400, color: 'text.secondary' },
} as const

/** Lists that one often wants, each with how many it holds; an address like any other. */
export function Views({ state, counts }: { state: ListState; counts: ViewCounts | null }) {
  const t = useText(listMessages)
  const [params] = useSearchParams()
  const { role, workspace, since } = state
  const row = useCurrentInSight([role, workspace, since, counts !== null].join())
  return (
    <Box component="nav" ref={row} aria-label={t('views')} sx={viewsSx}>
      {(Object.keys(views) as (keyof ViewCounts)[]).map((view) => {
        const asked = { ...state, ...views[view] }
        const query = formatListState(asked, params).toString()
        const isCurrent = asked.role === role && asked.workspace === workspace && asked.since === since
        return (
          <RouterLink
            key={view}
            href={`/users${query && `?${query}`}`}
            aria-current={isCurrent ? 'true' : undefined}
          >
            {t(`view.${view}`)}
            {counts && <span>{t('number', { number: counts[view] })}</span>}
          </RouterLink>
        )
      })}
    </Box>
  )
}
