import { isTyped } from '#lib/rules/text.ts'
import { TextInput } from '../form/TextInput.tsx'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

interface Props {
  /** What is to be typed: `confirm` of the plan. */
  expected: string
  value: string
  onChange: (value: string) => void
}

/** Asks to type a number or a username, without which nothing that can't be taken back is done. */
export function ConfirmTyping({ expected, value, onChange }: Props) {
  const t = useText(batchMessages, 'confirm')
  const isNumber = /^\d+$/.test(expected)
  const isWrong = value.trim() !== '' && !expected.startsWith(value.trim()) && !isTyped(value, expected)
  return (
    <TextInput
      label={t(isNumber ? 'number' : 'name', { expected })}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={isWrong && t(isNumber ? 'wrongNumber' : 'wrongName')}
      inputProps={{
        inputMode: isNumber ? 'numeric' : 'text',
        autoComplete: 'off',
        autoCapitalize: 'none',
        spellCheck: false,
        dir: 'auto',
      }}
    />
  )
}
