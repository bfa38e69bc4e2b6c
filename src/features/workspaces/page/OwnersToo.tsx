import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { Fragment } from 'react'
import { useDirectory } from '#api/directory.ts'
import { userRows } from '#lib/directory/user-rows.ts'
import { defaultListState } from '#lib/list/list-state.ts'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

/** As many as a sentence names. */
const named = 5

/** Who has access without being a member. */
export function OwnersToo({ workspaceId }: { workspaceId: string }) {
  const t = useText(workspaceMessages)
  const { directory } = useDirectory()
  if (directory === null) return null
  const owners = userRows(
    directory,
    directory
      .list({ ...defaultListState, role: 'owner' })
      .filter((position) => !directory.isMember(position, workspaceId)),
  )
  if (owners.length === 0) return null
  const shown = Array.from({ length: Math.min(named, owners.length) }, (_, index) => owners.at(index))
  return (
    <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5, overflowWrap: 'anywhere' }}>
      {t('ownersToo')}{' '}
      {shown.map(
        (user, index) =>
          user && (
            <Fragment key={user.id}>
              {index > 0 && ', '}
              <Link href={`/users/${user.id}`} className="mono" dir="auto" underline="always">
                {user.username}
              </Link>
            </Fragment>
          ),
      )}
      {owners.length > named && (
        <>
          {', '}
          <Link href="/users?role=owner" underline="always">
            {t('ownersMore', { count: owners.length - named })}
          </Link>
        </>
      )}
    </Typography>
  )
}
