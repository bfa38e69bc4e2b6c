import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { datasetsQuery, openWorkQuery } from '#api/datasets.ts'
import { type ReviewWarning, reviewWarnings } from '#lib/staging-review.ts'
import type { EditsState } from './edits.ts'

interface Props {
  state: EditsState
  usersById: ReadonlyMap<string, User>
  workspacesById: ReadonlyMap<string, Workspace>
}

/** More lines of a kind are folded away. */
const shownAtMost = 5

const kinds = ['lastWorkspace', 'openWork', 'ownerAsMember', 'adminSeesOwners'] as const

/** What to know before applying. Open work is asked of Argilla for the workspaces that somebody leaves. */
export function ReviewWarnings({ state: { staged, base }, usersById, workspacesById }: Props) {
  const t = useTranslations('access.warning')
  const leaving = useMemo(
    () =>
      new Set([...staged].filter(([, column]) => [...column.values()].includes('remove')).map(([id]) => id)),
    [staged],
  )
  const datasets = useQuery({ ...datasetsQuery(), enabled: leaving.size > 0 })
  const concerned = useMemo(
    () => (datasets.data ?? []).filter(({ workspace_id }) => leaving.has(workspace_id)),
    [datasets.data, leaving],
  )
  const work = useQuery({ ...openWorkQuery(concerned), enabled: concerned.length > 0 })

  const warnings = useMemo(
    () =>
      reviewWarnings(
        staged,
        base.members,
        usersById,
        (userId, workspaceId) =>
          work.data?.drafts.get(workspaceId)?.get(usersById.get(userId)?.username ?? '') ?? 0,
      ),
    [staged, base, usersById, work.data],
  )
  const textOf = (warning: ReviewWarning) => {
    const user = usersById.get(warning.user_id)?.username ?? ''
    const workspace = 'workspace_id' in warning ? (workspacesById.get(warning.workspace_id)?.name ?? '') : ''
    switch (warning.code) {
      case 'lastWorkspace':
        return t('lastWorkspace', { user })
      case 'openWork':
        return t('openWork', { user, workspace, count: warning.drafts })
      case 'ownerAsMember':
        return t('ownerAsMember', { user, workspace, count: warning.admins })
      case 'adminSeesOwners':
        return t('adminSeesOwners', { user, workspace, count: warning.owners })
    }
  }

  const groups = kinds
    .map((kind) => ({ kind, texts: warnings.filter(({ code }) => code === kind).map(textOf) }))
    .filter(({ texts }) => texts.length > 0)

  return (
    <>
      {groups.length > 0 && (
        <Alert severity="warning" sx={{ overflowWrap: 'anywhere', mb: 2 }}>
          <Box sx={{ display: 'grid', gap: 1 }}>
            {groups.map(({ kind, texts }) => (
              <Warnings key={kind} title={t(`title.${kind}`, { count: texts.length })} texts={texts} />
            ))}
          </Box>
        </Alert>
      )}
      <Box role="status" sx={{ color: 'text.secondary', '&:not(:empty)': { mb: 2 } }}>
        {leaving.size === 0
          ? ''
          : datasets.isError || work.isError
            ? t('workUnread')
            : datasets.isPending || (concerned.length > 0 && work.isPending)
              ? t('workReading')
              : (work.data?.failed.length ?? 0) > 0
                ? t('workFailed', { names: work.data?.failed.map(({ name }) => name).join(', ') ?? '' })
                : ''}
      </Box>
    </>
  )
}

function Warnings({ title, texts }: { title: string; texts: readonly string[] }) {
  const t = useTranslations('access.warning')
  const list = (items: readonly string[]) => (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {items.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </Box>
  )
  return (
    <div>
      {title}
      {list(texts.slice(0, shownAtMost))}
      {texts.length > shownAtMost && (
        <details>
          <summary>{t('more', { count: texts.length - shownAtMost })}</summary>
          {list(texts.slice(shownAtMost))}
        </details>
      )}
    </div>
  )
}
