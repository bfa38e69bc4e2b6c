import Button, { type ButtonProps } from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'

interface Props extends ButtonProps {
  /** Why it can't be used; null where it can. */
  reason: string | null
}

/**
 * A button that says why it can't be used: on hover, on focus and to screen readers. A `disabled` one would take no
 * focus, so nobody without a mouse would ever learn the reason, and would lose the one it has.
 */
export function GuardedButton({ reason, title = '', ...props }: Props) {
  return (
    <Tooltip title={reason ?? title} describeChild>
      <Button {...props} {...(reason !== null && off(reason))} />
    </Tooltip>
  )
}

/** Described by itself: the hint opens after the focus, when the button has been read. */
const off = (reason: string): ButtonProps => ({
  'aria-disabled': true,
  'aria-description': reason,
  onClick: (event) => event.preventDefault(),
})
