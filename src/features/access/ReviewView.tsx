import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Box from '@mui/material/Box'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { EmptyState } from '#components/EmptyState.tsx'
import { Page } from '#components/Page.tsx'
import { ApplyBar } from './ApplyBar.tsx'
import { ReviewTable } from './ReviewTable.tsx'
import { ReviewWarnings } from './ReviewWarnings.tsx'
import type { AccessState } from './access-state.ts'
import type { Edits } from './edits.ts'
import { reviewRows } from './review-rows.ts'
import type { Batch } from './use-batch.ts'
import { useEdits } from './use-edits.ts'

interface Props {
  edits: Edits
  batch: Batch
  by: 'user' | 'workspace'
  users: readonly User[]
  usersById: ReadonlyMap<string, User>
  workspaces: readonly Workspace[]
  workspacesById: ReadonlyMap<string, Workspace>
  onState: (part: Partial<AccessState>) => void
}

/** The staged change as a list with its warnings; applying it, and what became of each part. */
export function ReviewView({
  edits,
  batch,
  by,
  users,
  usersById,
  workspaces,
  workspacesById,
  onState,
}: Props) {
  const t = useTranslations('access.review')
  const state = useEdits(edits)
  const { progress } = batch
  const rows = useMemo(
    () => reviewRows({ by, state, progress, users, workspaces, usersById, workspacesById }),
    [by, state, progress, users, workspaces, usersById, workspacesById],
  )
  const changes = state.staged.size > 0

  return (
    <Page
      title={t('title')}
      badge={<span>{t('count', { count: rows.length })}</span>}
      description={t('description')}
      actions={
        <Button
          color="inherit"
          variant="outlined"
          disabled={batch.running}
          onClick={() => onState({ review: null })}
        >
          {t('back')}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          title={t('nothingTitle')}
          text={t('nothingText')}
          action={
            <Button variant="contained" onClick={() => onState({ review: null })}>
              {t('back')}
            </Button>
          }
        />
      ) : (
        <>
          {changes && !batch.running && (
            <ReviewWarnings state={state} usersById={usersById} workspacesById={workspacesById} />
          )}
          <ApplyBar edits={edits} batch={batch} />
          <Box sx={{ my: 2 }}>
            <ToggleButtonGroup
              exclusive
              size="small"
              value={by}
              disabled={batch.running}
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
          <ReviewTable rows={rows} by={by} running={batch.running} />
        </>
      )}
    </Page>
  )
}
