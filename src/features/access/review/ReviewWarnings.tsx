import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { byId } from '#lib/by-id.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { datasetsQuery, openWorkQuery } from '#api/datasets.ts'
import type { EditsState } from '../model/edits-state.ts'
import { type WarningGroup, groupWarnings, reviewWarnings } from './warnings.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  state: EditsState
  directory: Directory
}

/** More lines of a kind are folded away. */
const shownAtMost = 5

const kinds = ['lastWorkspace', 'openWork', 'ownerAsMember', 'adminSeesOwners'] as const

/** What to know before applying. Open work is asked of Argilla for the workspaces that somebody leaves. */
export function ReviewWarnings({ state: { staged, base }, directory }: Props) {
  const t = useText(accessMessages, 'warning')
  const list = useNameList()
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

  const groups = useMemo(() => {
    const draftsOf = (userId: string, workspaceId: string) =>
      work.data?.drafts.get(workspaceId)?.get(directory.find(userId)?.username ?? '') ?? 0
    return groupWarnings(reviewWarnings(staged, base.members, directory.roleOf, draftsOf))
  }, [staged, base, directory, work.data])
  const textOf = ({ code, user_ids, workspace_id, count }: WarningGroup) => {
    const users = list(user_ids.map((id) => directory.find(id)?.username ?? ''))
    const workspace = byId(directory.workspaces).get(workspace_id ?? '')?.name ?? ''
    return t(`text.${code}`, { users, people: user_ids.length, workspace, count })
  }
  const sections = kinds
    .map((kind) => ({ kind, own: groups.filter(({ code }) => code === kind) }))
    .filter(({ own }) => own.length > 0)

  /** What is known of the work that those have left who are taken out. */
  function workText(): string {
    if (datasets.isError || work.isError) return t('workUnread')
    if (datasets.isPending || (concerned.length > 0 && work.isPending)) return t('workReading')
    const failed = work.data?.failed.map(({ name }) => name) ?? []
    return failed.length > 0 ? t('workFailed', { names: list(failed) }) : ''
  }

  return (
    <>
      {sections.length > 0 && (
        <Alert severity="warning" sx={{ overflowWrap: 'anywhere', mb: 2 }}>
          <Box sx={{ display: 'grid', gap: 1 }}>
            {sections.map(({ kind, own }) => (
              <Warnings
                key={kind}
                title={t(`title.${kind}`, {
                  count: own.reduce((sum, { user_ids }) => sum + user_ids.length, 0),
                })}
                texts={own.map(textOf)}
              />
            ))}
          </Box>
        </Alert>
      )}
      <Box role="status" sx={{ color: 'text.secondary', '&:not(:empty)': { mb: 2 } }}>
        {leaving.size > 0 && workText()}
      </Box>
    </>
  )
}

function Warnings({ title, texts }: { title: string; texts: readonly string[] }) {
  const t = useText(accessMessages, 'warning')
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
