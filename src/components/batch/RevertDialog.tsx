import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useMemo } from 'react'
import type { RevertPlan } from '#contract/plans.ts'
import type { BatchFlow } from '#lib/batch-flow.ts'
import { type Group, groupLeft } from './plan-summary.ts'
import { BatchDialog } from './BatchDialog.tsx'
import { NameList } from './NameList.tsx'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

type Left = RevertPlan['left'][number]

interface Props {
  flow: BatchFlow & { readonly left: readonly Left[] }
  onClose: () => void
}

/** Takes a batch back: what that means, what can't be taken back or is left to somebody else, then how it goes. */
export function RevertDialog({ flow, onClose }: Props) {
  const t = useText(batchMessages, 'revert')
  const left: Group<Left['reason']>[] = useMemo(() => groupLeft(flow.left), [flow.left])
  const isEmpty = flow.plan === null && !flow.planning && flow.error === null
  return (
    <BatchDialog
      title={t('title')}
      doneTitle={t('done')}
      submitLabel={t('submit')}
      flow={flow}
      blocked={isEmpty ? t('nothing') : undefined}
      onClose={onClose}
    >
      {left.length > 0 && (
        <Alert severity="info" sx={{ overflowWrap: 'anywhere' }}>
          {t('left')}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {left.map(({ about, count, names }) => (
              <li key={about}>
                {t(`reason.${about}`, { count })} <NameList names={names} count={count} />
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </BatchDialog>
  )
}
