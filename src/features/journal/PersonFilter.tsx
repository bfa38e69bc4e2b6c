import Box from '@mui/material/Box'
import { PickMany } from '#components/form/PickMany.tsx'
import type { PickSource } from '#lib/list/pick.ts'
import { useText } from '#components/use-text.ts'
import pageMessages from './page.en.json'

interface Props {
  label: string
  people: PickSource
  value: string | null
  onChange: (id: string | null) => void
}

/** One person, or anybody. */
export function PersonFilter({ label, people, value, onChange }: Props) {
  const t = useText(pageMessages)
  return (
    <Box sx={{ flex: '1 1 14rem', maxWidth: { sm: 280 }, minWidth: 0 }}>
      <PickMany
        label={label}
        source={people}
        value={value === null ? [] : [value]}
        closeOnSelect
        over
        // Who is chosen next takes the place of the one before.
        onChange={(ids) => onChange(ids.at(-1) ?? null)}
        noOptions={t('noPerson')}
      />
    </Box>
  )
}
