import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { SearchField } from '#components/form/SearchField.tsx'
import { HiddenSelected } from '#components/table/HiddenSelected.tsx'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

interface Props {
  /** What is searched for. */
  q: string
  onType: (q: string) => void
  /** How many are found, of how many. */
  shown: number
  count: number
  /** How many are selected, and of these not shown. */
  selected: number
  hidden: number
  onClear: () => void
  /** Whether one of those selected is being removed. */
  removing: boolean
  onRemove: () => void
}

/** Above the members: the search, how many are found, and what can be done with those selected. */
export function MembersBar({
  q,
  onType,
  shown,
  count,
  selected,
  hidden,
  onClear,
  removing,
  onRemove,
}: Props) {
  const t = useText(workspaceMessages)
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: { xs: 1, sm: 2 },
        mb: { xs: 0.5, sm: 1.5 },
        minHeight: 40,
      }}
    >
      <SearchField label={t('search')} value={q} onChange={onType} />
      <Typography role="status" variant="body2" color="textSecondary">
        {shown === count ? t('count', { count }) : t('countOf', { found: shown, count })}
      </Typography>
      <Box role="status" sx={{ ml: { md: 'auto' } }}>
        {selected > 0 && (
          <>
            {t('selected', { count: selected })}
            <HiddenSelected count={hidden} />
          </>
        )}
      </Box>
      {selected > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Button color="inherit" onClick={onClear}>
            {t('clearSelection')}
          </Button>
          <Button variant="outlined" color="error" loading={removing} onClick={onRemove}>
            {t('removeMany', { count: selected })}
          </Button>
        </Box>
      )}
    </Box>
  )
}
