import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useMemo } from 'react'
import type { Directory } from '#lib/directory/directory.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { ApplyPlan } from './ApplyPlan.tsx'
import { MeanwhileAlert } from './MeanwhileAlert.tsx'
import { ReviewTable } from './ReviewTable.tsx'
import { ReviewWarnings } from './ReviewWarnings.tsx'
import type { AccessState } from '../model/access-state.ts'
import type { Edits } from '../model/edits.ts'
import { inScreenOrder } from '../model/rows-and-columns.ts'
import { reviewRows } from './review-rows.ts'
import { useEdits } from '../use-edits.ts'
import { useReviewPlan } from './use-review-plan.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  edits: Edits
  state: AccessState
  by: 'user' | 'workspace'
  directory: Directory
  onState: (part: Partial<AccessState>) => void
}

/** The staged change as a list with its warnings and with what the server says would happen; then it is applied. */
export function ReviewView({ edits, state: asked, by, directory, onState }: Props) {
  const t = useText(accessMessages, 'review')
  const state = useEdits(edits)
  const review = useReviewPlan(edits, state.staged)
  const ordered = useMemo(
    () => inScreenOrder(directory, asked, state.staged),
    [directory, asked, state.staged],
  )
  const rows = useMemo(
    () => reviewRows({ by, state, planned: review.planned, ...ordered }),
    [by, state, review.planned, ordered],
  )
  const back = () => onState({ review: null })

  return (
    <Page
      title={t('title')}
      badge={<span>{t('count', { count: rows.length })}</span>}
      description={t('description')}
      actions={
        <Button color="inherit" variant="outlined" onClick={back}>
          {t('back')}
        </Button>
      }
    >
      <MeanwhileAlert edits={edits} />
      {rows.length === 0 ? (
        <EmptyState
          title={t('nothingTitle')}
          text={t('nothingText')}
          action={{ label: t('back'), onClick: back, prominent: true }}
        />
      ) : (
        <>
          <ReviewWarnings state={state} directory={directory} />
          <ApplyPlan review={review} onStarted={(batch) => onState({ batch, review: null })} />
          <Box sx={{ my: 2 }}>
            <ToggleButtonGroup
              exclusive
              size="small"
              value={by}
              aria-label={t('by')}
              onChange={(_, value: 'user' | 'workspace' | null) => value && onState({ review: value })}
            >
              <ToggleButton value="user" sx={{ textTransform: 'none', color: 'text.secondary' }}>
                {t('byUser')}
              </ToggleButton>
              <ToggleButton value="workspace" sx={{ textTransform: 'none', color: 'text.secondary' }}>
                {t('byWorkspace')}
              </ToggleButton>
            </ToggleButtonGroup>
          </Box>
          <ReviewTable rows={rows} by={by} />
        </>
      )}
    </Page>
  )
}
