import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import type Popper from '@mui/material/Popper'
import { type ComponentProps, type ReactNode, type Ref, useMemo, useState } from 'react'
import { byId } from '#lib/by-id.ts'
import { foldForSearch, searchedWords } from '#lib/search.ts'
import { TextInput } from './TextInput.tsx'
import { useText } from '../use-text.ts'
import formMessages from './form.en.json'

export interface PickOption {
  id: string
  label: string
  /** A second line, searched too: a person's name under the username. */
  detail?: string | undefined
}

interface Props {
  label: string
  options: readonly PickOption[]
  /** Ids of what is chosen, in the order of choosing. */
  value: readonly string[]
  onChange: (ids: string[]) => void
  /** Said where no option is left or none matches. */
  noOptions: string
  hint?: ReactNode
  error?: ReactNode
  /** The list closes with each choice: for where one is enough. */
  closeOnSelect?: boolean
  disabled?: boolean
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement>
  /** The list lies over what follows: for a filter above a list. In a form it stands in the flow. */
  over?: boolean
  /** Offers to make what was typed where no option is called so: its label (null: can't be made), and how it is made. */
  create?: { label: (typed: string) => string | null; run: (typed: string) => void }
}

/** More rows than these help nobody, and a list of 100,000 people would stop the page. */
const shownAtMost = 100

const creating = 'create'

/** Where MUI would lay the list over what follows. */
const InFlow = ({ open, children }: ComponentProps<typeof Popper>) =>
  open && (
    <Box
      sx={{
        mt: 0.5,
        '& .MuiAutocomplete-paper': { boxShadow: 'none' },
        '& [role=listbox]': { maxHeight: 216 },
      }}
    >
      {children as ReactNode}
    </Box>
  )

/** Chooses several of many, searched without regard to case and accents. Brings MUI's Autocomplete: for lazy chunks. */
export function PickMany({
  label,
  options,
  value,
  onChange,
  noOptions,
  inputRef,
  closeOnSelect = false,
  create,
  over = false,
  ...input
}: Props) {
  const t = useText(formMessages, 'pick')
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const folded = useMemo(
    () => options.map(({ label, detail }) => foldForSearch(`${label}\n${detail ?? ''}`)),
    [options],
  )
  // The same array while the same is chosen: for another one MUI empties the field, whatever is being typed.
  const picked = JSON.stringify(value.map((id) => byId(options).get(id) ?? { id, label: id }))
  const chosen = useMemo(() => JSON.parse(picked) as PickOption[], [picked])

  const matches = (query: string): PickOption[] => {
    const taken = new Set(value)
    const words = searchedWords(query)
    const found = options.filter(
      ({ id }, position) => !taken.has(id) && words.every((word) => folded[position]?.includes(word)),
    )
    const name = query.trim()
    const label = name !== '' && !options.some((option) => option.label === name) && create?.label(name)
    if (label) return [...found.slice(0, shownAtMost), { id: creating, label }]
    if (found.length <= shownAtMost) return found
    const more = { id: '', label: t('more', { count: found.length - shownAtMost }) }
    return [...found.slice(0, shownAtMost), more]
  }

  return (
    <Autocomplete<PickOption, true>
      multiple
      disableCloseOnSelect={!closeOnSelect}
      autoHighlight
      disabled={input.disabled ?? false}
      options={options}
      value={chosen}
      onChange={(_, picked) => {
        if (picked.some(({ id }) => id === creating)) create?.run(typed.trim())
        else onChange(picked.map(({ id }) => id))
      }}
      inputValue={typed}
      onInputChange={(_, text) => setTyped(text)}
      open={isOpen}
      onOpen={() => setOpen(true)}
      // In the flow it covers no button. Were it to close when a mouse goes down on one, that would move away from under it.
      onClose={(_, reason) => (over || reason !== 'blur') && setOpen(false)}
      onKeyDown={({ key }) => key === 'Tab' && setOpen(false)}
      openOnFocus
      clearOnBlur={over}
      filterOptions={(_, { inputValue }) => matches(inputValue)}
      getOptionKey={({ id }) => id}
      getOptionDisabled={({ id }) => id === ''}
      isOptionEqualToValue={(option, other) => option.id === other.id}
      noOptionsText={noOptions}
      {...(over
        ? // It stands outside of the page's landmarks: it brings its own.
          { slotProps: { popper: { role: 'region', 'aria-label': label } } }
        : { slots: { popper: InFlow } })}
      clearText={t('clear')}
      openText={t('open')}
      closeText={t('close')}
      renderOption={({ key, ...props }, option) => (
        <Box
          component="li"
          key={key}
          {...props}
          sx={{ display: 'block !important', overflowWrap: 'anywhere' }}
        >
          <bdi>{option.label}</bdi>
          {option.detail && (
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
              <bdi>{option.detail}</bdi>
            </Box>
          )}
        </Box>
      )}
      renderValue={(picked, itemProps) =>
        picked.map((option, index) => {
          const { key, ...props } = itemProps({ index })
          return <Chip key={key} label={<bdi>{option.label}</bdi>} {...props} sx={{ maxWidth: '100%' }} />
        })
      }
      renderInput={({ id, slotProps }) => (
        <TextInput
          {...input}
          {...slotProps.input}
          id={id}
          label={label}
          inputRef={inputRef}
          inputProps={slotProps.htmlInput}
        />
      )}
    />
  )
}
