import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { isApiError } from '#lib/errors/api-error.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { directoryQuery } from '#api/directory.ts'
import { firstWorkspacesQuery } from '#api/first-rows.ts'
import { workspaceQuery } from '#api/workspaces.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { StaleAlert } from '#components/feedback/StaleAlert.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { DatasetsSection } from './DatasetsSection.tsx'
import { DeleteWorkspaceSection } from './DeleteWorkspaceSection.tsx'
import { FactsSection } from './FactsSection.tsx'
import { HistorySection } from './HistorySection.tsx'
import { MembersSection } from './MembersSection.tsx'
import { RemoveMembersDialog } from './RemoveMembersDialog.tsx'
import { WorkSection } from './WorkSection.tsx'
import { isForeignToSdk } from '../model/workspace-list.ts'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

interface Removing {
  workspace: Workspace
  users: readonly User[]
}

/** One workspace: who is in it, what is in it, and how to be rid of it. */
export function WorkspacePage() {
  const { workspaceId = '' } = useParams()
  // Stands beside what is shown: who leaves together with others loses this page, not the result.
  const [removing, setRemoving] = useState<Removing | null>(null)
  return (
    <>
      <WorkspaceView workspaceId={workspaceId} onRemove={setRemoving} />
      {removing && <RemoveMembersDialog {...removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

interface ViewProps {
  workspaceId: string
  onRemove: (removing: Removing) => void
}

function WorkspaceView({ workspaceId, onRemove }: ViewProps) {
  const t = useText(workspaceMessages)
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery({
    ...workspaceQuery(workspaceId),
    placeholderData: () => {
      const known = queryClient.getQueryData(directoryQuery().queryKey)?.directory.workspaces
      // What the document has brought along stands until the picture is there.
      const all = known ?? queryClient.getQueryData(firstWorkspacesQuery().queryKey)
      return all?.find(({ id }) => id === workspaceId)
    },
  })
  // A failed refetch keeps what is shown, but not of what is gone or closed to us.
  if (isApiError(error) && [403, 404, 422].includes(error.status)) {
    return <NoSuchWorkspace id={workspaceId} status={error.status} />
  }
  if (data) {
    const stale = <StaleAlert what="workspace" error={error} onRetry={() => void refetch()} />
    return <WorkspaceDetails key={data.id} workspace={data} stale={stale} onRemove={onRemove} />
  }
  return (
    <Page title={t('loading')}>
      {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton width="30%" />}
    </Page>
  )
}

interface DetailsProps extends Pick<ViewProps, 'onRemove'> {
  workspace: Workspace
  /** That it could not be read again. */
  stale: ReactNode
}

function WorkspaceDetails({ workspace, stale, onRemove }: DetailsProps) {
  const t = useText(workspaceMessages)
  const self = useCurrentUser()
  return (
    <Page parent={{ label: t('list'), href: '/workspaces' }} title={workspace.name}>
      {stale}
      {isForeignToSdk(workspace.name) && <Alert severity="warning">{t('sdkName')}</Alert>}
      <MembersSection workspace={workspace} onRemove={(users) => onRemove({ workspace, users })} />
      <WorkSection workspace={workspace} />
      <DatasetsSection workspaceId={workspace.id} />
      <FactsSection workspace={workspace} />
      {self.role === 'owner' && <HistorySection workspaceId={workspace.id} />}
      <DeleteWorkspaceSection workspace={workspace} />
    </Page>
  )
}

function NoSuchWorkspace({ id, status }: { id: string; status: number }) {
  const t = useText(workspaceMessages)
  const self = useCurrentUser()
  const foreign = status === 403
  return (
    <Page title={t('missingTitle')}>
      <EmptyState
        title={t(foreign ? 'foreign' : 'missing')}
        text={t(foreign ? 'foreignText' : 'missingText')}
        action={{ label: t('toList'), href: '/workspaces' }}
      />
      {status === 404 && self.role === 'owner' && <HistorySection workspaceId={id} />}
    </Page>
  )
}
