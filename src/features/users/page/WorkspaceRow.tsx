import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import { useTranslations } from 'use-intl'
import type { Workspace } from '#contract/workspaces.ts'

interface Props {
  workspace: Workspace
  pending: boolean
  onRemove: () => void
}

export function WorkspaceRow({ workspace, pending, onRemove }: Props) {
  const t = useTranslations('user.workspaces')
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
