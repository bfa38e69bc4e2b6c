import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import { type ReactNode, type SubmitEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { About } from '#lib/errors/error-text.ts'
import { ErrorAlert } from '../feedback/ErrorText.tsx'
import { SlowNote } from '../feedback/SlowNote.tsx'
import { LeaveDialog, type LeaveWords } from './LeaveDialog.tsx'
import { useLeaveGuard } from './leave.ts'
import { FormIsHeld, HoldForm } from './part-of-form.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

/** How wide a dialog with a form is, and how far from the edges on a phone. */
export const dialogSlots = {
  paper: { sx: { maxWidth: 560, m: { xs: 1, sm: 4 }, width: { xs: 'calc(100% - 16px)', sm: '100%' } } },
}

interface Props {
  title: string
  /** Id of what is to be known before anything is pressed: it is read with the title. */
  describedBy?: string
  /** The verb on the button: "Create user". */
  submitLabel: string
  pending: boolean
  /** What went wrong and belongs to no field. */
  error: unknown
  /** Whom and what it was about, where the sentence may name it. */
  about?: About | undefined
  /** Whether something was typed: then leaving, Esc and a click beside the dialog ask first. Cancel does not. */
  dirty: boolean
  /** Of a password that was sent and may be in force: what leaving would lose then. */
  leave?: LeaveWords | undefined
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
  onClose: () => void
  /** Danger: the button is red. */
  destructive?: boolean
  /** Why it can't be submitted yet, shown beside the disabled button. */
  blocked?: ReactNode
  /** Before the submit button; where there is none, before the one that closes, which then stays where it is. */
  extraActions?: ReactNode
  /** Where closing is no cancelling: "Close", once something was done. */
  closeLabel?: string
  /** `quiet` where another action is the better one; `none` where nothing is left to do but to close. */
  submit?: 'prominent' | 'quiet' | 'none'
  /** Where there is no field to begin in: Enter then submits at once, so not for what can't be undone. */
  submitFocused?: boolean
  children: ReactNode
}

/** A dialog with a form: Enter submits (Ctrl+Enter also from where Enter chooses or breaks a line), Esc closes while nothing is typed, an error stays inside. */
export function FormDialog({
  title,
  describedBy,
  submitLabel,
  pending,
  error,
  about,
  dirty,
  leave,
  onSubmit,
  onClose,
  destructive = false,
  blocked,
  extraActions,
  closeLabel,
  submit = 'prominent',
  submitFocused = false,
  children,
}: Props) {
  const t = useText(commonMessages, 'common')
  const titleId = useId()
  const reasonId = useId()
  const [asking, setAsking] = useState(false)
  const [holders, setHolders] = useState(0)
  const hold = useCallback(() => {
    setHolders((count) => count + 1)
    return () => setHolders((count) => count - 1)
  }, [])
  // The button that was pressed is gone then, and the focus with it.
  const heading = useRef<HTMLHeadingElement>(null)
  const isOver = submit === 'none'
  const wasOver = useRef(isOver)
  useEffect(() => {
    if (isOver && !wasOver.current) heading.current?.focus()
    wasOver.current = isOver
  }, [isOver])
  const guard = useLeaveGuard(dirty, {
    movesOn: pending,
    lost: leave?.text,
    passwords: leave ? 1 : 0,
  })
  const close = () => {
    guard.release()
    onClose()
  }
  const slipOut = () => {
    if (pending) return
    if (dirty) setAsking(true)
    else close()
  }
  return (
    <Dialog
      open
      fullWidth
      onClose={slipOut}
      aria-labelledby={titleId}
      {...(describedBy && { 'aria-describedby': describedBy })}
      slotProps={dialogSlots}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // A dialog inside another form's React tree must not submit that one too.
          event.stopPropagation()
          if (!pending && holders === 0 && !blocked && !isOver) onSubmit(event)
        }}
        // Before a list takes the Enter for its own. What destroys has to be meant: not by these two keys.
        onKeyDownCapture={(event) => {
          const { key, ctrlKey, metaKey, target, currentTarget } = event
          // A dialog inside this one's React tree has its own form.
          const isOwn = target instanceof Node && currentTarget.contains(target)
          if (key !== 'Enter' || !(ctrlKey || metaKey) || destructive || !isOwn) return
          event.preventDefault()
          event.stopPropagation()
          currentTarget.requestSubmit()
        }}
        style={{ display: 'contents' }}
      >
        <DialogTitle
          id={titleId}
          ref={heading}
          tabIndex={-1}
          variant="h2"
          sx={{ pb: 1, outline: 'none', overflowWrap: 'anywhere' }}
        >
          {title}
        </DialogTitle>
        <DialogContent sx={{ overflowWrap: 'anywhere' }}>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <ErrorAlert error={error} about={about} />
            <HoldForm value={hold}>
              <FormIsHeld value={holders > 0}>{children}</FormIsHeld>
            </HoldForm>
            <SlowNote pending={pending} />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap', gap: 1, rowGap: 1 }}>
          {isOver && extraActions}
          <span
            role="status"
            id={reasonId}
            style={blocked ? { flex: '1 1 12rem', fontSize: '0.8125rem' } : {}}
          >
            {blocked}
          </span>
          <Button color="inherit" onClick={close} disabled={pending}>
            {closeLabel ?? t('cancel')}
          </Button>
          {!isOver && extraActions}
          {!isOver && (
            <Button
              type="submit"
              variant={submit === 'quiet' ? 'outlined' : 'contained'}
              color={destructive ? 'error' : 'primary'}
              loading={pending || holders > 0}
              // Not `disabled`: it could not have the focus, and so nobody would hear why.
              aria-disabled={Boolean(blocked)}
              aria-describedby={reasonId}
              autoFocus={submitFocused}
            >
              {submitLabel}
            </Button>
          )}
        </DialogActions>
      </form>
      {guard.question && <LeaveDialog {...leave} {...guard.question} />}
      {asking && <LeaveDialog {...leave} stay={() => setAsking(false)} leave={close} />}
    </Dialog>
  )
}
