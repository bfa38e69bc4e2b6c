import Box from '@mui/material/Box'
import { type ReactNode, useId } from 'react'
import { bareSx } from './bare-field.ts'
import { focusRing } from '../page/focus-ring.ts'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  /** Whether it leaves something out, and so should be seen. */
  active?: boolean
  /** The `<option>`s. */
  children: ReactNode
}

const chipSx = {
  position: 'relative',
  display: 'inline-flex',
  alignItems: 'center',
  maxWidth: '100%',
  minWidth: 0,
  height: 34,
  pl: 1.25,
  border: 1,
  borderColor: 'divider',
  borderRadius: 5,
  bgcolor: 'background.paper',
  fontSize: '0.8125rem',
  '&:hover': { borderColor: 'text.disabled' },
  '&.active': { borderColor: 'info.main' },
  '&:has(select:focus-visible)': focusRing,
  '& label': { flex: 'none', mr: 0.75, color: 'text.secondary' },
  '& select': {
    ...bareSx,
    maxWidth: 200,
    p: '4px 32px 4px 0',
    appearance: 'none',
    fontWeight: 500,
    textOverflow: 'ellipsis',
    cursor: 'pointer',
  },
  '& option': { bgcolor: 'background.paper' },
  '& svg': {
    position: 'absolute',
    right: 7,
    width: 24,
    fill: 'currentColor',
    color: 'action.active',
    pointerEvents: 'none',
  },
} as const

/**
 * A filter above a list, "Role Any", as one quiet chip; the platform's own select. Of plain elements, since MUI's fields are ten
 * components each, and a list draws itself with each key.
 */
export function FilterSelect({ label, value, onChange, active = value !== '', children }: Props) {
  const id = useId()
  return (
    <Box sx={chipSx} className={active ? 'active' : undefined}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="m7 10 5 5 5-5z" />
      </svg>
    </Box>
  )
}
