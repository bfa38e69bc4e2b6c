import Box from '@mui/material/Box'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { User } from '#contract/users.ts'
import type { UserDialog } from '../model/dialogs.ts'
import { useUpdateGuard } from '../model/use-update-guard.ts'
import { useText } from '#components/use-text.ts'
import rowMessages from './row.en.json'

/** What is done to people most, as strokes in a square of 24. */
const icons = {
  password: 'M11 13l8-8M15.5 8.5L18 11M12 16.5a4 4 0 1 1-8 0a4 4 0 0 1 8 0',
  join: 'M12 8v8M8 12h8M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3',
} as const

/** Like a small bar on top of the row, before its menu; whatever the row’s own colour is. */
const barSx = {
  position: 'absolute',
  insetBlock: 4,
  right: '100%',
  display: 'flex',
  bgcolor: 'background.paper',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  '& svg': {
    width: 18,
    height: 18,
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: 1.8,
    strokeLinecap: 'round',
  },
} as const

interface Props {
  /** The mouse has come to the bar: most who go there click. */
  onNear: () => void
  userOf: (button: HTMLElement) => User | undefined
  onChoose: (dialog: UserDialog, user: User) => void
}

/** In the row under the mouse. Keys have letters for it, fingers the menu: neither has to go past it. */
export function QuickActions({ onNear, userOf, onChoose }: Props) {
  const t = useText(rowMessages)
  const unable = useUpdateGuard()
  const [button, setButton] = useState(() =>
    document.querySelector<HTMLElement>('tr:hover button[data-user]'),
  )
  useEffect(() => {
    const onPointerOver = ({ target, pointerType }: PointerEvent) => {
      if (pointerType !== 'mouse' || !(target instanceof Element)) return
      setButton(target.closest('tr')?.querySelector<HTMLElement>('button[data-user]') ?? null)
    }
    document.addEventListener('pointerover', onPointerOver)
    return () => document.removeEventListener('pointerover', onPointerOver)
  }, [])

  const user = button && userOf(button)
  const cell = button?.parentElement
  if (!user || !cell) return null
  const action = (dialog: keyof typeof icons) => (
    <button
      type="button"
      className="more"
      tabIndex={-1}
      title={t(`quick.${dialog}`)}
      aria-label={t(`about.${dialog}`, { username: user.username })}
      onClick={() => {
        // Where the focus comes back to: this bar goes with the mouse.
        button.focus()
        onChoose(dialog, user)
      }}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={icons[dialog]} />
      </svg>
    </button>
  )
  return createPortal(
    <Box className="quick no-print" sx={barSx} onPointerEnter={onNear}>
      {unable === null && action('password')}
      {action('join')}
    </Box>,
    cell,
  )
}
