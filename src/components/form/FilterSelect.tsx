import FormControl from '@mui/material/FormControl'
import InputLabel from '@mui/material/InputLabel'
import NativeSelect from '@mui/material/NativeSelect'
import { type ReactNode, useId } from 'react'
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

/** A filter above a list, "Role Any", as one quiet chip; the platform's own select. */
export function FilterSelect({ label, value, onChange, active = value !== '', children }: Props) {
  const id = useId()
  return (
    <FormControl
      sx={{
        flexDirection: 'row',
        alignItems: 'center',
        maxWidth: '100%',
        height: 34,
        pl: 1.25,
        border: 1,
        borderColor: active ? 'info.main' : 'divider',
        borderRadius: 5,
        bgcolor: 'background.paper',
        fontSize: '0.8125rem',
        '&:hover': { borderColor: active ? 'info.main' : 'text.disabled' },
        '&:has(select:focus-visible)': focusRing,
      }}
    >
      <InputLabel
        htmlFor={id}
        sx={{ flex: 'none', mb: 0, mr: 0.75, '&&': { color: 'text.secondary', fontWeight: 400 } }}
      >
        {label}
      </InputLabel>
      <NativeSelect
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{ id }}
        sx={{
          minWidth: 0,
          maxWidth: 200,
          fontSize: 'inherit',
          fontWeight: 500,
          '& select': { py: 0.5, textOverflow: 'ellipsis', '&:focus': { bgcolor: 'transparent' } },
        }}
      >
        {children}
      </NativeSelect>
    </FormControl>
  )
}
