import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ComponentProps, useState } from 'react'
import { PasswordField } from '#components/form/PasswordField.tsx'
import { generatePassword } from '#lib/rules/passwords.ts'

type Field = Omit<ComponentProps<typeof PasswordField>, 'autoComplete' | 'autoFocus'>

interface Props extends Field {
  /** On the button. */
  generateLabel: string
  onGenerate: (password: string) => void
  /** The button has the focus at first, not the field: a screen reader would read the password out. */
  beginsHere?: boolean
}

/** A password for somebody else: typed, or made here and then shown. */
export function GeneratedPassword({ generateLabel, onGenerate, beginsHere = false, ...field }: Props) {
  const [generated, setGenerated] = useState(0)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
      <PasswordField
        {...field}
        key={generated}
        autoComplete="new-password"
        initiallyVisible
        sx={{ flex: '1 1 14rem', minWidth: 0 }}
      />
      <Button
        variant="outlined"
        autoFocus={beginsHere}
        sx={{ minHeight: 38, mt: '22px' }}
        onClick={() => {
          onGenerate(generatePassword())
          setGenerated((times) => times + 1)
        }}
      >
        {generateLabel}
      </Button>
    </Box>
  )
}
