import ExpandMore from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { type ReactNode, Suspense, lazy, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { roles } from '#contract/users.ts'
import type { User } from '#contract/users.ts'
import type { Selected } from '#lib/list/selection.ts'
import { standsAtFoot } from '#components/feedback/foot.ts'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { useCommands } from '#components/keys/commands.ts'
import { singleKey } from '#components/keys/single-key.ts'
import { lowWindow } from '#components/page/window-size.ts'
import { useUpdateGuard } from '../model/use-update-guard.ts'
import type { Choice } from '../model/request.ts'
import { untilThere } from '#components/until-there.ts'
import { HiddenSelected } from '#components/table/HiddenSelected.tsx'
import { useText } from '#components/use-text.ts'
import bulkMessages from './bulk.en.json'
import commonMessages from '#components/common.en.json'

const loadDialog = () => untilThere(() => import('./BulkDialog.tsx'))
const BulkDialog = lazy(async () => ({ default: (await loadDialog()).BulkDialog }))

interface Props {
  selected: Selected<User>
  /** How many of them the filter does not show. */
  hidden: number
  /** Where it is said to screen readers how many they are. */
  said: Element | null
  onClear: () => void
  /** Whose place the bar takes on a wide window. */
  children: ReactNode
}

const barSx = {
  position: { xs: 'fixed', md: 'sticky' },
  top: { md: 'var(--bar-height)' },
  insetInline: { xs: 0, md: 'auto' },
  bottom: { xs: 0, md: 'auto' },
  [lowWindow]: { position: 'static' },
  zIndex: 3,
  display: 'flex',
  flexWrap: { xs: 'wrap', md: 'nowrap' },
  alignItems: 'center',
  columnGap: 1,
  height: { md: 44 },
  px: { xs: 2, md: 0 },
  py: { xs: 0.75, md: 0 },
  bgcolor: 'background.default',
  borderTop: { xs: 1, md: 0 },
  borderColor: 'divider',
} as const

/** Over the table while somebody is selected, at the thumb's end on a phone: how many, and what can be done with them. */
export function BulkBar({ selected, hidden, said, onClear, children }: Props) {
  const t = useText(bulkMessages)
  const roleNames = useText(commonMessages, 'role')
  const unable = useUpdateGuard()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  // Whom it is about stays as it was agreed to, whatever is read while the dialog is open.
  const [open, setOpen] = useState<{ choice: Choice; selected: readonly User[] } | null>(null)
  const isShown = selected.length > 0
  useEffect(() => void loadDialog(), [])
  const choose = (choice: Choice) => {
    setAnchor(null)
    setOpen({ choice, selected: selected.all() })
  }
  const makeRole = roles.toReversed().map((to) => ({
    choice: { kind: 'role', to } as const,
    label: t('makeRole', { role: roleNames(to) }),
  }))
  const others = (['join', 'leave', 'offboard', 'delete'] as const).map((kind) => ({
    choice: { kind },
    label: t(`action.${kind}`),
  }))
  useCommands(
    isShown
      ? [...others, ...makeRole].map(({ choice, label }) => ({
          label: t('command', { action: label }),
          run: () => choose(choice),
        }))
      : [],
  )
  useEffect(() => {
    if (!isShown) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && singleKey(event, { always: true })) onClear()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isShown, onClear])

  const button = (kind: 'join' | 'leave' | 'offboard' | 'delete', reason: string | null = null) => (
    <GuardedButton
      variant="outlined"
      reason={reason}
      color={kind === 'delete' ? 'error' : 'inherit'}
      sx={{ flex: 'none' }}
      onClick={() => choose({ kind })}
    >
      {t(`action.${kind}`)}
    </GuardedButton>
  )
  const counts = (
    <>
      <strong>{t('selected', { count: selected.length })}</strong>
      <HiddenSelected count={hidden} />
    </>
  )
  const bar = (
    <Box
      component="section"
      ref={standsAtFoot}
      aria-label={t('label')}
      className="no-print"
      data-actions
      sx={barSx}
    >
      <Box
        sx={{ flex: { xs: '1 1 100%', md: '0 1 auto' }, minWidth: 0, display: 'flex', alignItems: 'center' }}
      >
        <Box sx={{ flex: 1, minWidth: 0, mr: 1, lineHeight: 1.3 }}>{counts}</Box>
        <Button color="inherit" onClick={onClear} sx={{ flex: 'none' }}>
          {t('clear')}
        </Button>
      </Box>
      <Box sx={{ display: 'flex', gap: 1, overflowX: 'auto', p: 0.5, ml: { xs: -0.5, md: 'auto' } }}>
        {button('join')}
        {button('leave')}
        <GuardedButton
          variant="outlined"
          color="inherit"
          reason={unable}
          endIcon={<ExpandMore />}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          sx={{ flex: 'none' }}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {t('action.role')}
        </GuardedButton>
        {button('offboard', unable)}
        {button('delete')}
      </Box>
      {anchor && (
        <Menu
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          // The menu stands outside of the page's landmarks: it brings its own.
          slotProps={{
            root: { role: 'region', 'aria-label': t('label') },
            list: { 'aria-label': t('action.role') },
          }}
        >
          {makeRole.map(({ choice, label }) => (
            <MenuItem key={choice.to} onClick={() => choose(choice)}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </Box>
  )
  return (
    <>
      {said && createPortal(isShown && counts, said)}
      {isShown && bar}
      <Box sx={{ display: isShown ? { xs: 'block', md: 'none' } : 'block' }}>{children}</Box>
      {open && (
        <Suspense>
          <BulkDialog {...open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  )
}
