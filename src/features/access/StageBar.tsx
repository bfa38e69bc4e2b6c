import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslations } from 'use-intl'
import { nothingStaged } from '#lib/staging.ts'
import { countAll } from './cell-state.ts'
import type { Edits } from './edits.ts'
import { useEdits } from './use-edits.ts'

interface Props {
  edits: Edits
  kept: boolean
  onReview: () => void
}

/** What is staged, and what can be done with it. Always there, so that the first mark moves nothing. */
export function StageBar({ edits, kept, onReview }: Props) {
  const t = useTranslations('access')
  const { staged, failures, overtaken, lost, canUndo, canRedo } = useEdits(edits)
  const counts = countAll(staged)
  const some = counts.add + counts.remove > 0
  return (
    <Box
      component="section"
      aria-label={t('bar.label')}
      className="no-print"
      sx={{
        position: 'sticky',
        bottom: 0,
        zIndex: 4,
        bgcolor: 'background.default',
        py: 1,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        minHeight: 64,
      }}
    >
      {overtaken.size + lost.length > 0 && (
        <Alert
          severity="warning"
          sx={{ flex: '1 0 100%', py: 0 }}
          action={
            <Button color="inherit" onClick={() => edits.acknowledge()}>
              {t('bar.acknowledge')}
            </Button>
          }
        >
          {overtaken.size > 0 && <span>{t('bar.overtaken', { count: overtaken.size })} </span>}
          {lost.length > 0 && <span>{t('bar.lost', { count: lost.length })}</span>}
        </Alert>
      )}
      <Box sx={{ flex: '1 1 14rem', minWidth: 0 }}>
        <Box role="status" sx={{ fontWeight: some ? 600 : 400 }}>
          {some ? t('bar.counts', { add: counts.add, remove: counts.remove }) : t('bar.nothing')}
          {failures.size > 0 && (
            <Box component="span" sx={{ color: 'error.main' }}>
              {' · '}
              {t('bar.failed', { count: failures.size })}
            </Box>
          )}
        </Box>
        <Box sx={{ color: kept ? 'text.secondary' : 'warning.main', fontSize: '0.8125rem' }}>
          {some ? (kept ? t('bar.kept') : t('bar.notKept')) : t('bar.hint')}
        </Box>
      </Box>
      <Button color="inherit" disabled={!canUndo} onClick={() => edits.undo()} title={t('bar.undoKeys')}>
        {t('bar.undo')}
      </Button>
      <Button color="inherit" disabled={!canRedo} onClick={() => edits.redo()} title={t('bar.redoKeys')}>
        {t('bar.redo')}
      </Button>
      <Button
        variant="outlined"
        color="inherit"
        disabled={!some}
        // No question: Undo brings it back.
        onClick={() => edits.change(() => nothingStaged)}
      >
        {t('bar.discard')}
      </Button>
      <Button variant="contained" disabled={!some} onClick={onReview}>
        {t('bar.review')}
      </Button>
    </Box>
  )
}
