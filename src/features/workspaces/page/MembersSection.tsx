import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { firstMembersQuery } from '#api/first-rows.ts'
import { membersQuery } from '#api/workspaces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { Section } from '#components/page/Page.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { StaleAlert } from '#components/feedback/StaleAlert.tsx'
import { inFileName } from '#components/download/download.ts'
import { SaveTableButton } from '#components/download/SaveTableButton.tsx'
import { useSaveTable } from '#components/download/use-save-table.ts'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { useUrlState } from '#components/page/use-url-state.ts'
import { DataTable } from '#components/table/DataTable.tsx'
import { useRowSelection } from '#components/table/use-row-selection.ts'
import { usersCsv } from '#lib/export.ts'
import { sortedBy } from '#lib/list/list-state.ts'
import { type Selection, selectedOf, shownOf } from '#lib/list/selection.ts'
import { can } from '#lib/rules/permissions.ts'
import { listed } from '#lib/directory/listed.ts'
import { MembersBar } from './MembersBar.tsx'
import { OwnersToo } from './OwnersToo.tsx'
import { useNameList } from '#components/use-name-list.ts'
import { type ListAddress, listAddress } from '../model/list-address.ts'
import { type MemberSort, memberSorts, useMemberColumns } from './use-member-columns.tsx'
import { useMemberRemoval } from './use-member-removal.ts'
import { useText } from '#components/use-text.ts'
import deniedMessages from '../denied.en.json'
import workspaceMessages from './workspace.en.json'

const load = async () => (await import('./AddMembersDialog.tsx')).AddMembersDialog

const isSort = (id: string): id is MemberSort => memberSorts.some((sort) => sort === id)
const nobody: User[] = []
const address = listAddress(memberSorts)

const exportColumns = ['username', 'first_name', 'last_name', 'role', 'id'] as const

/** What the document brought along for this address; null once the members are there. */
function useFirstMembers(workspaceId: string, { q, sort, dir }: ListAddress<string>, isAllThere: boolean) {
  const { data: first } = useQuery(firstMembersQuery(workspaceId))
  const isAsked = first?.q === q && first.sort === sort && first.dir === dir
  return first && isAsked && !isAllThere ? first : null
}

interface Props {
  workspace: Workspace
  /** Asks before these are removed. */
  onRemove: (users: readonly User[]) => void
}

/** Who is a member: add several, remove one or several. */
export function MembersSection({ workspace, onRemove }: Props) {
  const t = useText(workspaceMessages)
  const denied = useText(deniedMessages)
  const self = useCurrentUser()
  const list = useNameList()
  const query = useQuery(membersQuery(workspace.id))
  const members = query.data ?? nobody
  const { state, type, change } = useUrlState(useSearchParams(), address)
  const found = useMemo(
    () => listed(members, { ...state, role: null, workspace: null, since: null }),
    [members, state],
  )
  const first = useFirstMembers(workspace.id, state, query.data !== undefined)
  const shown = first?.users ?? found
  const [shownCount, count] = first ? [first.shown, first.all] : [found.length, members.length]
  const find = useCallback((ids: Selection) => selectedOf(members.filter(({ id }) => ids.has(id))), [members])
  const order = shownOf(shown)
  const { selectionIn, selected, hidden, clear } = useRowSelection(find, order, {
    entry: useLocation().key,
    awaited: first && first.shown > first.users.length ? first.shown : undefined,
    list: state.q,
    label: ({ username }) => t('select', { username }),
    allLabel: () => t('selectAll'),
  })
  const removal = useMemberRemoval(workspace, onRemove)
  const [AddMembersDialog, whenThere] = useOnDemand(load)
  const [adding, setAdding] = useState(false)
  const columns = useMemberColumns(removal.pendingIds, (user) => removal.remove([user]))
  const mayAdd = can(self, 'addMembers')
  const owners = first?.owners ?? members.filter(({ role }) => role === 'owner')
  const ownerCount = first?.ownerCount ?? owners.length
  const saveTable = useSaveTable()
  const notify = useNotify()
  /** What the search shows. */
  const save = async () => {
    const { data, error } = query.data ? query : await query.refetch()
    if (!data) {
      notify({ error })
      return
    }
    const users = listed(data, { ...state, role: null, workspace: null, since: null })
    await saveTable({
      what: 'members',
      rows: users.length,
      name: `${inFileName(workspace.name)}-members`,
      text: (separator) => usersCsv(users, exportColumns, () => [], separator),
    })
  }

  return (
    <Section
      id="members"
      title={t('members')}
      actions={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <SaveTableButton rows={query.data || first ? shownCount : null} onSave={() => void save()} />
          <GuardedButton
            variant="contained"
            reason={mayAdd.allowed ? null : denied(mayAdd.reason)}
            onClick={() => whenThere(() => setAdding(true))}
          >
            {t('add')}
          </GuardedButton>
        </Box>
      }
    >
      {self.role === 'owner' && owners.length > 0 && (
        <Alert severity="warning" sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
          {t('ownersAreMembers', {
            names: list(
              owners.map(({ username }) => username),
              { count: ownerCount },
            ),
            count: ownerCount,
          })}
        </Alert>
      )}
      {count > 0 && (
        <MembersBar
          q={state.q}
          onType={(q) => type({ q })}
          shown={shownCount}
          count={count}
          selected={selected.length}
          hidden={hidden}
          onClear={clear}
          removing={
            removal.pendingIds.size > 0 && selected.all().some(({ id }) => removal.pendingIds.has(id))
          }
          onRemove={() => removal.remove(selected.all())}
        />
      )}
      {query.error && !query.data ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Box
          sx={{
            '& .muted': { color: 'text.secondary' },
            '& .named': { display: 'flex', gap: 1, minWidth: 0 },
            '& .line': { display: { xs: 'flex', sm: 'none' }, columnGap: '0.5ch', fontSize: '0.8125rem' },
            // The name gives way, not the role.
            '& .line > :last-child': { flex: 'none' },
          }}
        >
          <StaleAlert what="members" error={query.error} onRetry={() => void query.refetch()} />
          <DataTable
            label={t('membersLabel')}
            columns={columns}
            rows={query.data || first ? shown : null}
            count={first?.shown}
            rowKey={({ id }) => id}
            sort={{ id: state.sort, direction: state.dir }}
            onSort={(id) => isSort(id) && change(sortedBy(state, id))}
            selection={selectionIn(order)}
            emptyState={
              count === 0 ? (
                <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
              ) : (
                <EmptyState
                  title={t('noMatchTitle')}
                  action={{ label: t('clearSearch'), onClick: () => change({ q: '' }) }}
                />
              )
            }
          />
        </Box>
      )}
      {self.role === 'owner' && <OwnersToo workspaceId={workspace.id} />}
      {AddMembersDialog && adding && (
        <AddMembersDialog workspace={workspace} members={members} onClose={() => setAdding(false)} />
      )}
    </Section>
  )
}
