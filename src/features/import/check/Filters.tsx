import Box from '@mui/material/Box'
import { FilterButton } from '#components/form/FilterButton.tsx'
import type { RowState } from '../model/rules.ts'
import { Said } from '../Said.tsx'
import type { CheckedRow, Filter } from './shown-rows.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

const states: readonly RowState[] = ['ready', 'warned', 'refused', 'skipped']

interface Props {
  checked: readonly CheckedRow[]
  counts: Readonly<Record<RowState, number>>
  filter: Filter
  onFilter: (filter: Filter) => void
}

/** How many rows are in which state; press one to see those alone. */
export function Filters({ checked, counts, filter, onFilter }: Props) {
  const t = useText(importMessages)
  const withState = (state: RowState) =>
    new Set(checked.filter(({ report }) => report.state === state).map(({ row }) => row.key))
  return (
    <Box role="group" aria-label={t('check.filter')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <FilterButton pressed={filter === null} onClick={() => onFilter(null)}>
        {t('check.all', { count: checked.length })}
      </FilterButton>
      {states.map((state) => (
        <FilterButton
          key={state}
          pressed={filter?.state === state}
          onClick={() => onFilter({ state, keys: withState(state) })}
        >
          {t(`counts.${state}`, { count: counts[state] })}
        </FilterButton>
      ))}
    </Box>
  )
}

/** Says which of them are shown, and what a correction has changed: on the buttons nobody hears it. */
export function CountsSaid({ shown, counts }: Pick<Props, 'counts'> & { shown: number }) {
  const t = useText(importMessages)
  const named = states.filter((state) => counts[state] > 0)
  return (
    <Said>
      <span className="unseen">
        {t('check.shown', { count: shown })}{' '}
        {named.map((state) => t(`counts.${state}`, { count: counts[state] })).join(', ')}
      </span>
    </Said>
  )
}
