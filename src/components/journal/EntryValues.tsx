import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import type { JournalRecord } from '#contract/journal.ts'
import { roles, userFields } from '#contract/users.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'
import journalMessages from './journal.en.json'

const changedFields = [...userFields, 'password'] as const
const eventFields = [
  'kind',
  'steps',
  'command',
  'user_id',
  'finding',
  'count',
  'rows',
  'words',
  'reason',
  'reverts_entry',
] as const
const countFields = [
  'users',
  'user_created',
  'user_changed',
  'user_deleted',
  'memberships',
  'joined',
  'left',
  'workspace_created',
  'workspace_deleted',
] as const
type Field = (typeof changedFields | typeof eventFields | typeof countFields)[number]

function fieldsOf(operation: JournalRecord['operation']): readonly Field[] {
  if (/^(user\.|elsewhere\.user_)/.test(operation)) return changedFields
  return operation === 'elsewhere.many' ? countFields : eventFields
}

/** Each field of an entry before and after. */
export function EntryValues({ entry: { operation, before, after } }: { entry: JournalRecord }) {
  const t = useText(journalMessages)
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
                  <Value field={field} value={before[field] ?? null} /> →{' '}
                </>
              )}
              <Value field={field} value={after[field] ?? null} />
            </>
          )}
        </li>
      ))}
    </Box>
  )
}

function Value({ field, value }: { field: Field; value: string | null }) {
  const t = useText(journalMessages)
  const roleNames = useText(commonMessages, 'role')
  const role = field === 'role' ? roles.find((role) => role === value) : undefined
  if (role) return roleNames(role)
  if (field === 'reverts_entry')
    return (
      <Link href={`/journal?entry=${value ?? ''}`} underline="always">
        {t('entry')}
      </Link>
    )
  return value === null ? <i>{t('nothing')}</i> : <bdi>{value}</bdi>
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
