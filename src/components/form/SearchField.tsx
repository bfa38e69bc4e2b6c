import Clear from '@mui/icons-material/Clear'
import Search from '@mui/icons-material/Search'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import { TextInput } from './TextInput.tsx'
import { hiddenLabelSx } from './hidden-label.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

/** A search over what is on the page; it acts while one types. */
export function SearchField({ label, value, onChange }: Props) {
  const t = useText(commonMessages, 'common')
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') onChange('')
      }}
      sx={{
        flex: { xs: '1 1 9rem', sm: '1 1 14rem' },
        maxWidth: 360,
        ...hiddenLabelSx,
        // The browser's own cross would stand beside ours.
        '& ::-webkit-search-cancel-button': { display: 'none' },
      }}
      inputProps={{ autoComplete: 'off', spellCheck: false, 'aria-keyshortcuts': '/' }}
      startAdornment={
        <InputAdornment position="start">
          <Search fontSize="small" />
        </InputAdornment>
      }
      endAdornment={
        value !== '' && (
          <InputAdornment position="end">
            <IconButton size="small" edge="end" aria-label={t('clearSearch')} onClick={() => onChange('')}>
              <Clear fontSize="small" />
            </IconButton>
          </InputAdornment>
        )
      }
    />
  )
}
