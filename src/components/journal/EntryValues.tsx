import Box from '@mui/material/Box'
import type { JournalRecord } from '#contract/journal.ts'
import { useText } from '../use-text.ts'
import { fieldsOf } from './entry-fields.ts'
import { EntryValue } from './EntryValue.tsx'
import journalMessages from './journal.en.json'

/** Each field of an entry before and after; of a deletion, what went with it. */
export function EntryValues({ entry: { operation, ...entry } }: { entry: JournalRecord }) {
  const t = useText(journalMessages)
  const isGone = operation === 'user.delete'
  const [before, after] = isGone ? [null, entry.before] : [entry.before, entry.after]
  if (after === null) return null
  if (operation === 'server.start') return <Settings settings={after} />
  const changed = fieldsOf(operation).filter((field) => field in after)
  if (changed.length === 0) {
    if (operation !== 'elsewhere.user_changed') return null
    return <Box sx={{ color: 'text.secondary' }}>{t('unseen')}</Box>
  }
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.25, pl: 2.5, color: 'text.secondary' }}>
      {changed.map((field) => (
        <li key={field}>
          {field === 'password' ? (
            t('passwordSet')
          ) : (
            <>
              {t(`field.${field}`)}:{' '}
              {before && field in before && (
                <>
                  <EntryValue field={field} value={before[field] ?? null} /> →{' '}
                </>
              )}
              <EntryValue field={field} value={after[field] ?? null} />
            </>
          )}
        </li>
      ))}
    </Box>
  )
}

function Settings({ settings }: { settings: NonNullable<JournalRecord['after']> }) {
  const t = useText(journalMessages)
  const all = Object.entries(settings)
  return (
    <Box component="details" sx={{ color: 'text.secondary' }}>
      <summary>{t('settings', { count: all.length })}</summary>
      {all.map(([name, value]) => (
        <Box key={name} className="mono">
          {name}={value}
        </Box>
      ))}
    </Box>
  )
}
