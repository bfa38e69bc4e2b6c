import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useCurrentUser } from '#api/current-user.ts'
import { useWorkspaces } from '#api/directory.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { can } from '#lib/rules/permissions.ts'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

/** The workspaces one is a member of. Argilla lists all for an owner, so for them the picture decides. */
export function OwnWorkspaces() {
  const t = useText(profileMessages)
  const user = useCurrentUser()
  const isOwner = user.role === 'owner'
  const { workspaces, directory, error, retry } = useWorkspaces()
  const position = directory?.positionOf(user.id) ?? -1
  const own = isOwner
    ? directory?.workspaces.filter(({ id }) => directory.isMember(position, id))
    : workspaces

  if (!own) return error ? <ErrorPanel error={error} onRetry={retry} /> : <Skeleton width="40%" />
  const unknown = isOwner ? (directory?.failed.length ?? 0) : 0
  return (
    <>
      {own.length === 0 && isOwner && <Typography>{t('noOwnMembership')}</Typography>}
      {own.length === 0 && !isOwner && <EmptyState title={t('noWorkspaces')} text={t('noWorkspacesText')} />}
      {own.length > 0 && (
        <Box
          component="ul"
          sx={{
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 15rem), 1fr))',
            columnGap: 3,
            rowGap: 0.5,
            m: 0,
            pl: 2.5,
            overflowWrap: 'anywhere',
          }}
        >
          {own.map(({ id, name }) => (
            <li key={id}>
              {can(user, 'seeMembers').allowed ? (
                <Link href={`/workspaces/${id}`}>
                  <bdi>{name}</bdi>
                </Link>
              ) : (
                <bdi>{name}</bdi>
              )}
            </li>
          ))}
        </Box>
      )}
      {unknown > 0 && <ReadAlert onRetry={retry}>{t('someUnknown', { count: unknown })}</ReadAlert>}
    </>
  )
}
