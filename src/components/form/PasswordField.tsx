import Visibility from '@mui/icons-material/VisibilityOutlined'
import VisibilityOff from '@mui/icons-material/VisibilityOffOutlined'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import { useState } from 'react'
import { TextInput, type TextInputProps } from './TextInput.tsx'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

type Props = TextInputProps & {
  /** `current-password` to sign in, `new-password` where one is set, so that password managers offer the right thing. */
  autoComplete: 'current-password' | 'new-password' | 'off'
  /** Shown from the start: for a password made here, to be handed over. */
  initiallyVisible?: boolean
}

/** A password, hidden until one asks to see it. */
export function PasswordField({ initiallyVisible = false, ...props }: Props) {
  const t = useText(commonMessages, 'common')
  const [visible, setVisible] = useState(initiallyVisible)
  return (
    <TextInput
      {...props}
      type={visible ? 'text' : 'password'}
      inputProps={{ spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off', className: 'mono' }}
      endAdornment={
        <InputAdornment position="end">
          <IconButton
            size="small"
            edge="end"
            aria-label={visible ? t('hidePassword') : t('showPassword')}
            onClick={() => setVisible((before) => !before)}
          >
            {visible ? <VisibilityOff fontSize="small" /> : <Visibility fontSize="small" />}
          </IconButton>
        </InputAdornment>
      }
    />
  )
}
