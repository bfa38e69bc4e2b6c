import { type Control, type FieldPathByValue, type FieldValues, useController } from 'react-hook-form'
import { TextInput, type TextInputProps } from '#components/form/TextInput.tsx'

interface Props<Values extends FieldValues> extends Omit<TextInputProps, 'name'> {
  control: Control<Values>
  name: FieldPathByValue<Values, string>
  /** The sentence for what is wrong; undefined where nothing is. */
  check: (value: string) => string | undefined
}

/** A text field of a form: its error replaces the hint, and submitting leads to the first wrong one. */
export function FormText<Values extends FieldValues>({ control, name, check, ...props }: Props<Values>) {
  const { field, fieldState } = useController({
    control,
    name,
    rules: { validate: (value: string) => check(value) ?? true },
  })
  const { ref, ...input } = field
  return <TextInput {...props} {...input} inputRef={ref} error={fieldState.error?.message} />
}
