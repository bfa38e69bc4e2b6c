import Close from '@mui/icons-material/Close'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import {
  type JournalRecord,
  journalEventSchema,
  journalOperationSchema,
  journalOutcomeSchema,
  journalRecordSchema,
} from '#contract/journal.ts'
import { useDirectory } from '#api/directory.ts'
import { Filters } from '#components/form/Filters.tsx'
import { FilterSelect } from '#components/form/FilterSelect.tsx'
import { TextInput } from '#components/form/TextInput.tsx'
import { WorkspaceFilter } from '#components/form/WorkspaceFilter.tsx'
import { useText } from '#components/use-text.ts'
import { type JournalAddress, isNarrowed, isTurned } from './model/journal-address.ts'
import { PersonFilter } from './PersonFilter.tsx'
import { usePeople } from './use-people.ts'
import pageMessages from './page.en.json'
import journalMessages from '#components/journal/journal.en.json'
import { kindKey } from '#components/journal/use-entry-label.ts'

interface Props {
  state: JournalAddress
  /** What is listed so far: it knows the names of those who are gone. */
  entries: readonly JournalRecord[]
  onChange: (change: Partial<JournalAddress>) => void
  /** Of what is typed: a year is four changes, and one step Back. */
  onType: (change: Partial<JournalAddress>) => void
  onClear: () => void
}

const isElsewhere = (kind: string) => kind.startsWith('elsewhere.')

/** By whom, to whom or what, of which kind, with which end, and when. */
export function JournalFilters({ state, entries, onChange, onType, onClear }: Props) {
  const t = useText(pageMessages)
  const words = useText(journalMessages)
  const { directory } = useDirectory()
  const people = usePeople(directory, entries)
  const kinds = (label: string, all: readonly JournalRecord['operation'][]) => (
    <optgroup label={label}>
      {all.map((kind) => (
        <option key={kind} value={kind}>
          {words(kindKey(kind))}
        </option>
      ))}
    </optgroup>
  )
  return (
    <Box
      component="search"
      aria-label={t('filters')}
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', columnGap: 1, rowGap: 1.5, mb: 2 }}
    >
      <Filters set={Object.values(state).filter((value) => value !== null).length}>
        <PersonFilter
          label={t('actor')}
          people={people}
          value={state.actor}
          onChange={(actor) => onChange({ actor })}
        />
        <PersonFilter
          label={t('user')}
          people={people}
          value={state.user}
          onChange={(user) => onChange({ user })}
        />
        {(['since', 'until'] as const).map((side) => (
          <TextInput
            key={side}
            type="date"
            label={t(side)}
            value={state[side] ?? ''}
            error={side === 'until' && isTurned(state) && t('turned')}
            onChange={({ target }) => onType({ [side]: target.value || null })}
            sx={{ flex: '0 1 10rem', width: 'auto' }}
          />
        ))}
        <Box sx={{ flex: '1 0 100%', display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <WorkspaceFilter
            label={t('workspace')}
            anyLabel={t('anyWorkspace')}
            unknownLabel={t('unknownWorkspace')}
            workspaces={directory?.workspaces ?? null}
            value={state.workspace}
            onChange={onChange}
          />
          <FilterSelect
            label={t('kind')}
            value={state.kind ?? ''}
            onChange={(kind) =>
              onChange({ kind: journalRecordSchema.shape.operation.safeParse(kind).data ?? null })
            }
          >
            <option value="">{t('anyKind')}</option>
            {kinds(t('changes'), journalOperationSchema.options)}
            {kinds(
              t('events'),
              journalEventSchema.options.filter((kind) => !isElsewhere(kind)),
            )}
            {kinds(t('elsewhere'), journalEventSchema.options.filter(isElsewhere))}
          </FilterSelect>
          <FilterSelect
            label={t('outcome')}
            value={state.outcome ?? ''}
            onChange={(outcome) =>
              onChange({ outcome: journalOutcomeSchema.safeParse(outcome).data ?? null })
            }
          >
            <option value="">{t('anyOutcome')}</option>
            {journalOutcomeSchema.options.map((outcome) => (
              <option key={outcome} value={outcome}>
                {words(`outcomes.${outcome}`)}
              </option>
            ))}
          </FilterSelect>
          {(['batch', 'entry'] as const).map(
            (one) =>
              state[one] !== null && (
                <Button
                  key={one}
                  color="inherit"
                  variant="outlined"
                  endIcon={<Close />}
                  aria-label={t('remove', { filter: t(one) })}
                  onClick={() => onChange({ [one]: null })}
                >
                  {t(one)}
                </Button>
              ),
          )}
          {isNarrowed(state) && (
            <Button color="inherit" onClick={onClear}>
              {t('clear')}
            </Button>
          )}
        </Box>
      </Filters>
    </Box>
  )
}
