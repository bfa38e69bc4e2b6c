import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import type { Workspace } from '#contract/workspaces.ts'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

interface Props {
  workspace: Workspace
  pending: boolean
  onRemove: () => void
}

export function WorkspaceRow({ workspace, pending, onRemove }: Props) {
  const t = useText(userMessages, 'user.workspaces')
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minHeight: 40,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Link
        href={`/workspaces/${workspace.id}`}
        dir="auto"
        sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}
      >
        {workspace.name}
      </Link>
      <Button
        className="no-print"
        color="inherit"
        loading={pending}
        onClick={onRemove}
        aria-label={t('removeFrom', { workspace: workspace.name })}
      >
        {t('remove')}
      </Button>
    </Box>
  )
}
