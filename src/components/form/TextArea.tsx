import { TextInput, type TextInputProps } from './TextInput.tsx'

interface Props extends TextInputProps {
  rows: number
  /** Up to so many rows it grows with its content, in browsers that can. */
  maxRows?: number
}

/** A field of several lines. By itself MUI would measure a second field that nobody sees, on every page that has an input. */
export const TextArea = ({ rows, maxRows, inputProps, ...props }: Props) => (
  <TextInput
    {...props}
    multiline
    inputComponent="textarea"
    inputProps={{
      ...inputProps,
      rows,
      ...(maxRows && {
        style: { fieldSizing: 'content', minHeight: `${rows}lh`, maxHeight: `${maxRows}lh` },
      }),
    }}
  />
)
