import Box from '@mui/material/Box'
import { bareSx } from './bare-field.ts'
import { focusRing } from '../page/focus-ring.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

const magnifier =
  'M15.5 14h-.79l-.28-.27A6.47 6.47 0 0 0 16 9.5 6.5 6.5 0 1 0 9.5 16c1.61 0 3.09-.59 4.23-1.57l.27.28v.79l5 4.99L20.49 19zm-6 0a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9'
const cross =
  'M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z'

const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={d} />
  </svg>
)

const fieldSx = {
  display: 'flex',
  alignItems: 'center',
  flex: { xs: '1 1 9rem', sm: '1 1 14rem' },
  minWidth: 0,
  maxWidth: 360,
  height: 37,
  pl: '13px',
  border: 1,
  borderColor: 'text.disabled',
  borderRadius: 1,
  bgcolor: 'background.paper',
  '&:hover': { borderColor: 'text.secondary' },
  '&:focus-within': { borderColor: 'info.main', outline: 1, outlineColor: 'info.main', outlineOffset: -2 },
  '& svg': { flex: 'none', width: 20, height: 20, fill: 'currentColor', color: 'action.active' },
  // The height that is left is odd; between two pixels their edges would come out now lighter, now darker.
  '& > svg, & > button': { mb: '1px' },
  '& input': {
    ...bareSx,
    flex: 1,
    alignSelf: 'stretch',
    p: '0 13px 0 8px',
    appearance: 'textfield',
    '&::placeholder': { color: 'inherit', opacity: 'var(--mui-opacity-inputPlaceholder)' },
    // The browser's own cross would stand beside ours.
    '&::-webkit-search-cancel-button': { display: 'none' },
  },
  '& button': {
    all: 'unset',
    flex: 'none',
    display: 'grid',
    placeItems: 'center',
    width: 30,
    height: 30,
    mr: '10px',
    borderRadius: '50%',
    cursor: 'pointer',
    '&:hover': { bgcolor: 'action.hover' },
    '&:focus-visible': { ...focusRing, outlineOffset: -2 },
  },
} as const

/** A search over what is on the page; it acts while one types. Of plain elements, for the reason that FilterSelect gives. */
export function SearchField({ label, value, onChange }: Props) {
  const t = useText(commonMessages, 'common')
  return (
    <Box sx={fieldSx}>
      <Icon d={magnifier} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="/"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onChange('')
        }}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={t('clearSearch')}
          onClick={({ currentTarget }) => {
            onChange('')
            // The button goes, and one types on.
            currentTarget.parentElement?.querySelector('input')?.focus()
          }}
        >
          <Icon d={cross} />
        </button>
      )}
    </Box>
  )
}
