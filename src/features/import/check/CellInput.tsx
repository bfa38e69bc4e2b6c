import InputBase from '@mui/material/InputBase'
import { useState } from 'react'
import { innerFocusRing } from '#components/page/focus-ring.ts'

interface Props {
  label: string
  value: string
  invalid: boolean
  describedBy: string
  onCommit: (value: string) => void
}

/** A cell to type in. What is typed counts on leaving it or with Enter; Escape takes it back. */
export function CellInput({ label, value, invalid, describedBy, onCommit }: Props) {
  const [draft, setDraft] = useState({ of: value, text: value })
  const text = draft.of === value ? draft.text : value
  const commit = () => {
    if (text !== value) onCommit(text)
  }
  return (
    <InputBase
      fullWidth
      value={text}
      error={invalid}
      onChange={(event) => setDraft({ of: value, text: event.target.value })}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setDraft({ of: value, text: value })
      }}
      inputProps={{
        'aria-label': label,
        'aria-describedby': describedBy,
        dir: 'auto',
        spellCheck: false,
        autoComplete: 'off',
        autoCapitalize: 'off',
      }}
      sx={{
        fontSize: 'inherit',
        borderRadius: '4px',
        px: 0.5,
        mx: -0.5,
        width: 'calc(100% + 8px)',
        '&:hover': { bgcolor: 'action.hover' },
        '&.Mui-focused': innerFocusRing,
        '&.Mui-error': { boxShadow: (theme) => `inset 0 -2px 0 ${theme.vars?.palette.error.main ?? 'red'}` },
      }}
    />
  )
}
