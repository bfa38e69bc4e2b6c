import Box from '@mui/material/Box'
import type { Batch } from '#contract/batches.ts'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { nothingStaged } from '../model/marks/staging.ts'
import { LastBatch } from './LastBatch.tsx'
import { MeanwhileAlert } from '../review/MeanwhileAlert.tsx'
import { countAll } from '../model/cell-state.ts'
import type { Edits } from '../model/edits.ts'
import { useEdits } from '../use-edits.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  edits: Edits
  kept: boolean
  /** The batch begun last. */
  newest: Batch | null
  onReview: () => void
  onBatch: (id: string) => void
}

/** What is staged, and what can be done with it. Always there, so that the first mark moves nothing. */
export function StageBar({ edits, kept, newest, onReview, onBatch }: Props) {
  const t = useText(accessMessages)
  const { staged, pending, failures, canUndo, canRedo } = useEdits(edits)
  const counts = countAll(staged)
  const applied = countAll(pending)
  const some = counts.add + counts.remove > 0
  const nothing = some ? null : t('bar.nothing')
  const keptText = kept ? t('bar.kept') : t('bar.notKept')
  return (
    <ActionBar label={t('bar.label')}>
      <MeanwhileAlert edits={edits} />
      <Box sx={{ flex: { xs: '1 1 100%', sm: '1 1 14rem' }, minWidth: 0 }}>
        <Box role="status" sx={{ fontWeight: some ? 600 : 400 }}>
          {some ? t('bar.counts', { add: counts.add, remove: counts.remove }) : t('bar.nothing')}
          {failures.size > 0 && (
            <Box component="span" sx={{ color: 'error.main' }}>
              {' · '}
              {t('bar.failed', { count: failures.size })}
            </Box>
          )}
          {pending.size > 0 && (
            <Box component="span" sx={{ fontWeight: 400 }}>
              {' · '}
              {t('bar.pending', { count: applied.add + applied.remove })}
            </Box>
          )}
        </Box>
        <Box
          sx={{
            color: kept ? 'text.secondary' : 'warning.main',
            fontSize: '0.8125rem',
            // Keys mean nothing to a thumb.
            '@media (hover: none), (max-width: 599.95px)': some ? {} : { display: 'none' },
          }}
        >
          {some ? keptText : t('bar.hint')}
        </Box>
        {newest && <LastBatch batch={newest} onShow={onBatch} />}
      </Box>
      <GuardedButton
        color="inherit"
        reason={canUndo ? null : t('bar.nothingToUndo')}
        onClick={() => edits.undo()}
        title={t('bar.undoKeys')}
      >
        {t('bar.undo')}
      </GuardedButton>
      <GuardedButton
        color="inherit"
        reason={canRedo ? null : t('bar.nothingToRedo')}
        onClick={() => edits.redo()}
        title={t('bar.redoKeys')}
      >
        {t('bar.redo')}
      </GuardedButton>
      <GuardedButton
        variant="outlined"
        color="inherit"
        reason={nothing}
        // No question: Undo brings it back.
        onClick={() => edits.change(() => nothingStaged)}
      >
        {t('bar.discard')}
      </GuardedButton>
      <GuardedButton variant="contained" reason={nothing} onClick={onReview}>
        {t('bar.review')}
      </GuardedButton>
    </ActionBar>
  )
}
