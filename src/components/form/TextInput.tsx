import WarningAmber from '@mui/icons-material/WarningAmber'
import Box from '@mui/material/Box'
import FormControl, { useFormControl } from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput'
import { type ReactNode, useId } from 'react'

export interface TextInputProps extends Omit<OutlinedInputProps, 'label' | 'error'> {
  label: string
  /** What is wrong with the value; it replaces the hint and is read with the field. */
  error?: ReactNode
  hint?: ReactNode
}

/** A text field with label, hint and error. MUI's TextField would bring Select and its menu into every page. */
export function TextInput({ label, error, hint, id, sx, required, ...props }: TextInputProps) {
  const ownId = useId()
  const inputId = id ?? ownId
  const text = [error, hint].find(Boolean)
  const shown = text && <FormHelperText id={`${inputId}-text`}>{text}</FormHelperText>
  return (
    <FormControl fullWidth size="small" error={Boolean(error)} required={required ?? false} sx={sx ?? {}}>
      <InputLabel id={`${inputId}-label`} htmlFor={inputId}>
        {label}
      </InputLabel>
      <OutlinedInput {...props} id={inputId} {...(text ? { 'aria-describedby': `${inputId}-text` } : {})} />
      <Said>{shown}</Said>
    </FormControl>
  )
}

/**
 * There before its text is: what comes while one types is read out, and an error where one is. The focus goes to what is
 * wrong elsewhere, with which it is read.
 */
function Said({ children }: { children: ReactNode }) {
  const field = useFormControl()
  return <div aria-live={field?.error && !field.focused ? 'off' : 'polite'}>{children}</div>
}

/** What is risky about a value that may be taken all the same, in the place of the field's hint. */
export const Warned = ({ children }: { children: ReactNode }) => (
  <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, color: 'warning.main' }}>
    <WarningAmber aria-hidden sx={{ fontSize: 16, mt: '2px', flex: 'none' }} />
    <span>{children}</span>
  </Box>
)
