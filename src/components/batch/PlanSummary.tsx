import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { type ReactNode, useMemo } from 'react'
import type { Plan } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { type Group, doesAnything, summarise } from './plan-summary.ts'
import { NameList } from './NameList.tsx'
import { useReasonText } from './use-reason-text.ts'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

interface Props {
  /** Null while it is being made. */
  plan: Plan | null
  /** The steps that were planned, in their order. */
  steps: readonly Step[]
}

/** Before anything is done: what would happen to whom, what would not and why, and what it costs. */
export function PlanSummary({ plan, steps }: Props) {
  const t = useText(batchMessages, 'plan')
  const reasonText = useReasonText()
  const summary = useMemo(() => plan && summarise(plan, steps), [plan, steps])
  if (!plan || !summary)
    return <Skeleton variant="rounded" height={72} role="progressbar" aria-label={t('planning')} />

  const line = (key: string, text: ReactNode, group: Group<unknown>) => (
    <Box component="li" key={key} sx={{ py: 0.25 }}>
      {text} <NameList names={group.names} count={group.count} />
    </Box>
  )
  const { responses, unread, sessions } = plan.cost
  return (
    <Box sx={{ display: 'grid', gap: 1.5, overflowWrap: 'anywhere' }}>
      <Box component="ul" aria-label={t('label')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {summary.does.map((group) =>
          line(group.about, t(`does.${group.about}`, { count: group.count }), group),
        )}
        {!doesAnything(plan) && <li>{t('nothing')}</li>}
        {summary.unchanged &&
          line(
            'unchanged',
            t('unchanged', {
              count: summary.unchanged.count,
              named: summary.unchanged.names.length > 0 ? 'yes' : 'no',
            }),
            summary.unchanged,
          )}
      </Box>
      {summary.refused.map((group) => (
        <Alert key={JSON.stringify(group.about)} severity="info">
          {t('refused', { count: group.count })} <NameList names={group.names} count={group.count} />{' '}
          {reasonText(group.about)}
        </Alert>
      ))}
      {summary.warned.map((group) => (
        <Alert key={group.about} severity="warning">
          {t(`warns.${group.about}`, { count: group.count })}{' '}
          {plan.steps.length > 1 && <NameList names={group.names} count={group.count} />}
        </Alert>
      ))}
      {responses > 0 && <Alert severity="warning">{t('responses', { count: responses })}</Alert>}
      {unread.length > 0 && (
        <Alert severity="warning">
          {t('unread', { count: unread.length })}{' '}
          <NameList names={unread.slice(0, 8)} count={unread.length} />
        </Alert>
      )}
      {sessions > 0 && <span>{t('sessions', { count: sessions })}</span>}
    </Box>
  )
}
