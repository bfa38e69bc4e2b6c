import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import type Popper from '@mui/material/Popper'
import { type ComponentProps, type KeyboardEvent, type ReactNode, type Ref, useMemo, useState } from 'react'
import type { PickOption, PickSource } from '#lib/list/pick.ts'
import { TextInput } from './TextInput.tsx'
import { useText } from '../use-text.ts'
import formMessages from './form.en.json'

interface Props {
  label: string
  source: PickSource
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
  /** Offers to make what was typed: its label (null: can't be made), and how it is made. */
  create?: { label: (typed: string) => string | null; run: (typed: string) => void }
}

/** More rows than these help nobody, and a list of 100,000 people would stop the page. */
const shownAtMost = 100

const creating = 'create'

const none: PickOption[] = []

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
  source,
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
  /** What was taken out last, to be said. */
  const [removed, setRemoved] = useState<string | null>(null)
  const [known] = useState(() => new Map<string, PickOption>())
  // The same array while the same is chosen: for another one MUI empties the field, whatever is being typed.
  const picked = JSON.stringify(value.map((id) => source.find(id) ?? known.get(id) ?? { id, label: id }))
  const chosen = useMemo(() => JSON.parse(picked) as PickOption[], [picked])

  const matches = (): PickOption[] => {
    const { first, count } = source.search(typed, new Set(value), shownAtMost)
    const name = typed.trim()
    const label = name !== '' && create?.label(name)
    if (label) return [...first, { id: creating, label }]
    if (count === first.length) return first
    return [...first, { id: '', label: t('more', { count: count - first.length }) }]
  }
  const shown = isOpen ? matches() : none

  return (
    <>
      <Autocomplete<PickOption, true>
        multiple
        disableCloseOnSelect={!closeOnSelect}
        autoHighlight
        disabled={input.disabled ?? false}
        options={[...chosen, ...shown]}
        value={chosen}
        onChange={(_, picked, reason, details) => {
          setRemoved(reason === 'removeOption' && details ? details.option.label : null)
          if (picked.some(({ id }) => id === creating)) create?.run(typed.trim())
          else {
            // Deleted by somebody else before it is sent, it keeps its name.
            for (const option of picked) known.set(option.id, option)
            onChange(picked.map(({ id }) => id))
          }
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
        // What is chosen is among the options, as MUI wants it, but is not offered again.
        filterOptions={() => shown}
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
            return (
              <Chip
                key={key}
                label={<bdi>{option.label}</bdi>}
                {...props}
                component="button"
                nativeButton
                aria-label={t('remove', { name: option.label })}
                onClick={props.onDelete}
                // Else these keys would choose from the list.
                onKeyDown={(event: KeyboardEvent) => {
                  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
                }}
                sx={{ maxWidth: '100%' }}
              />
            )
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
      <span role="status" className="unseen">
        {removed !== null && t('removed', { name: removed })}
      </span>
    </>
  )
}
