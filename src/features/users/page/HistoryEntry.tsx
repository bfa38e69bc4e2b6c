import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Link from '@mui/material/Link'
import type { JournalEntry } from '#contract/journal.ts'
import { roles } from '#contract/users.ts'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import userMessages from './user.en.json'

const fields = ['username', 'first_name', 'last_name', 'role', 'password'] as const
type Field = (typeof fields)[number]

/** One change in words: who did what when, with each field before and after. */
export function HistoryEntry({ entry }: { entry: JournalEntry }) {
  const t = useText(userMessages, 'history')
  const { actor, operation, workspace, outcome, before, after, batch_id: batchId } = entry
  const changed = operation === 'user.delete' ? [] : fields.filter((field) => after && field in after)
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '9rem 1fr' },
        columnGap: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        overflowWrap: 'anywhere',
      }}
    >
      <Box sx={{ color: 'text.secondary' }}>
        <Time at={entry.at} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {t.rich(`operation.${operation.replace('.', '_') as Sentence}`, {
          actor: () => <bdi className="mono">{actor.username}</bdi>,
          workspace: () => <bdi className="mono">{workspace?.name ?? workspace?.id}</bdi>,
        })}
        {batchId !== null && (
          <>
            {' · '}
            <Link href={`/batches/${batchId}`} underline="always" className="no-print">
              {t('batch')}
            </Link>
          </>
        )}
        {outcome !== 'done' && (
          <Chip
            label={outcome === 'refused' ? t('refused', { status: entry.status ?? 0 }) : t('unknown')}
            color={outcome === 'refused' ? 'default' : 'warning'}
            variant="outlined"
            sx={{ ml: 1, height: 20, borderRadius: 1 }}
          />
        )}
        {changed.length > 0 && (
          <Box component="ul" sx={{ m: 0, mt: 0.25, pl: 2.5, color: 'text.secondary' }}>
            {changed.map((field) => (
              <li key={field}>
                <FieldChange
                  field={field}
                  before={before && field in before ? (before[field] ?? null) : undefined}
                  after={after?.[field] ?? null}
                />
              </li>
            ))}
          </Box>
        )}
      </Box>
    </Box>
  )
}

type Sentence =
  | 'user_create'
  | 'user_update'
  | 'user_delete'
  | 'member_add'
  | 'member_remove'
  | 'workspace_create'
  | 'workspace_delete'

interface FieldChangeProps {
  field: Field
  /** undefined where there was nothing before, or it is not known. */
  before: string | null | undefined
  after: string | null
}

function FieldChange({ field, before, after }: FieldChangeProps) {
  const t = useText(userMessages, 'history')
  const roleNames = useText(commonMessages, 'role')
  if (field === 'password') return t('passwordSet')
  const shown = (value: string | null) => {
    const role = field === 'role' ? roles.find((role) => role === value) : undefined
    if (role) return roleNames(role)
    return value === null ? <i>{t('nothing')}</i> : <bdi>{value}</bdi>
  }
  return (
    <>
      {t(`field.${field}`)}: {before !== undefined && <>{shown(before)} → </>}
      {shown(after)}
    </>
  )
}
