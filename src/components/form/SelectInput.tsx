import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import NativeSelect, { type NativeSelectProps } from '@mui/material/NativeSelect'
import OutlinedInput from '@mui/material/OutlinedInput'
import { type ReactNode, useId } from 'react'

interface Props extends Omit<NativeSelectProps, 'error' | 'input'> {
  label: string
  error?: ReactNode
  hint?: ReactNode
  /** The `<option>`s. */
  children: ReactNode
}

/** One choice of a few, with the platform's own select: it works with every keyboard, finger and screen reader. */
export function SelectInput({ label, error, hint, children, sx, fullWidth = true, ...props }: Props) {
  const id = useId()
  const text = [error, hint].find(Boolean)
  return (
    <FormControl size="small" fullWidth={fullWidth} error={Boolean(error)} sx={sx ?? {}}>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <NativeSelect
        {...props}
        input={<OutlinedInput />}
        inputProps={{ id, ...(text ? { 'aria-describedby': `${id}-text` } : {}) }}
      >
        {children}
      </NativeSelect>
      {text && <FormHelperText id={`${id}-text`}>{text}</FormHelperText>}
    </FormControl>
  )
}
