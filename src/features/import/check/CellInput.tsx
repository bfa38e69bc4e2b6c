import InputBase from '@mui/material/InputBase'
import { innerFocusRing } from '#components/page/focus-ring.ts'
import { useCellDraft } from './use-cell-draft.ts'

interface Props {
  label: string
  value: string
  invalid: boolean
  describedBy: string
  onCommit: (value: string) => void
}

/** A cell to type in. What is typed counts on leaving it or with Enter; Escape takes it back. */
export function CellInput({ label, value, invalid, describedBy, onCommit }: Props) {
  const { text, type, commit } = useCellDraft(value, onCommit)
  return (
    <InputBase
      fullWidth
      value={text}
      error={invalid}
      onChange={(event) => type(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') type(value)
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
        '& input': { textAlign: 'left', textOverflow: 'ellipsis' },
        '&:hover': { bgcolor: 'action.hover' },
        '&.Mui-focused': innerFocusRing,
        '&.Mui-error': { boxShadow: (theme) => `inset 0 -2px 0 ${theme.vars?.palette.error.main ?? 'red'}` },
      }}
    />
  )
}
