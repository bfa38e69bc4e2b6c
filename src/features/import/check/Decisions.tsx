import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import NativeSelect from '@mui/material/NativeSelect'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { SelectInput } from '#components/form/SelectInput.tsx'
import type { ImportContext, ImportDecisions } from '../model/context.ts'
import { unknownWorkspaces } from '../model/rules.ts'
import type { ImportRow } from '../model/rows.ts'
import { parseUuid } from '#lib/rules/uuid.ts'
import type { Flavour } from '#contract/flavour.ts'
import { useServer } from '#api/server.ts'
import { checkWorkspaceName } from '#lib/rules/workspaces.ts'
import { setImport } from '../store.ts'
import type { CheckedRow } from './shown-rows.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  checked: readonly CheckedRow[]
  rows: readonly ImportRow[]
  context: ImportContext
  decisions: ImportDecisions
}

const decide = (change: (before: ImportDecisions) => Partial<ImportDecisions>) =>
  setImport(({ decisions }) => ({ decisions: { ...decisions, ...change(decisions) } }))

/** What only the person can say: workspaces that don't exist, people who do, and every single owner. */
export function Decisions({ checked, rows, context, decisions }: Props) {
  const t = useText(importMessages, 'decisions')
  const { product } = useServer()
  const unknown = unknownWorkspaces(rows, context)
  const existing = checked.filter(
    ({ row, report }) =>
      report.existing &&
      report.existing.id !== parseUuid(row.id) &&
      report.existing.username === row.username,
  )
  const owners = checked.filter(({ report }) => !report.existing && report.role === 'owner')
  if (unknown.length + existing.length + owners.length === 0) return null

  return (
    <Box sx={{ display: 'grid', gap: 2, mb: 3 }}>
      {unknown.length > 0 && (
        <Decision
          title={t('unknownTitle', { count: unknown.length })}
          text={t('unknownText')}
          actions={
            unknown.length > 1 && (
              <>
                <Button variant="outlined" onClick={() => decideAll(unknown, 'create', product)}>
                  {t('createAll')}
                </Button>
                <Button variant="outlined" onClick={() => decideAll(unknown, 'drop', product)}>
                  {t('dropAll')}
                </Button>
              </>
            )
          }
        >
          {unknown.map((name) => (
            <WorkspaceChoice key={name} name={name} value={decisions.workspaces.get(name) ?? ''} />
          ))}
        </Decision>
      )}
      {existing.length > 0 && (
        <Decision title={t('existingTitle', { count: existing.length })} text={t('existingText')}>
          <SelectInput
            label={t('existingLabel')}
            fullWidth={false}
            sx={{ mt: 1, minWidth: 280, maxWidth: '100%' }}
            value={decisions.existing}
            onChange={(event) =>
              decide(() => ({ existing: event.target.value === 'join' ? 'join' : 'skip' }))
            }
          >
            <option value="skip">{t('skip')}</option>
            <option value="join">{t('join')}</option>
          </SelectInput>
        </Decision>
      )}
      {owners.length > 0 && (
        <Decision title={t('ownersTitle', { count: owners.length })} text={t('ownersText')}>
          {owners.map(({ row }) => (
            <FormControlLabel
              key={row.key}
              control={
                <Checkbox
                  size="small"
                  checked={decisions.owners.has(row.key)}
                  onChange={(event) =>
                    decide((before) => ({ owners: toggled(before.owners, row.key, event.target.checked) }))
                  }
                />
              }
              label={t.rich('owner', {
                line: row.key,
                name: () => (
                  <bdi className="mono" key="name">
                    {row.username}
                  </bdi>
                ),
              })}
              sx={{ overflowWrap: 'anywhere', display: 'flex', mr: 0 }}
            />
          ))}
        </Decision>
      )}
    </Box>
  )
}

/** Only names that every client can read can be created, see `checkWorkspaceName`. */
const creatable = (name: string, product: Flavour['product']) =>
  checkWorkspaceName(name, [], product).errors.length === 0

const decideAll = (names: readonly string[], what: 'create' | 'drop', product: Flavour['product']) =>
  decide(({ workspaces }) => ({
    workspaces: new Map([
      ...workspaces,
      ...names.map((name) => [name, creatable(name, product) ? what : 'drop'] as const),
    ]),
  }))

function toggled(set: ReadonlySet<number>, key: number, on: boolean): ReadonlySet<number> {
  const next = new Set(set)
  if (on) next.add(key)
  else next.delete(key)
  return next
}

function WorkspaceChoice({ name, value }: { name: string; value: 'create' | 'drop' | '' }) {
  const t = useText(importMessages, 'decisions')
  const isCreatable = creatable(name, useServer().product)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, py: 0.5 }}>
      <Box component="bdi" className="mono" sx={{ flex: '0 1 16rem', minWidth: 0 }}>
        {name}
      </Box>
      <NativeSelect
        value={value}
        inputProps={{ 'aria-label': t('workspaceLabel', { name }) }}
        sx={{ minWidth: 160, pl: 1, border: 1, borderColor: 'text.disabled', borderRadius: 1 }}
        onChange={(event) => {
          const chosen = event.target.value
          decide(({ workspaces }) => {
            const next = new Map(workspaces)
            if (chosen === 'create' || chosen === 'drop') next.set(name, chosen)
            else next.delete(name)
            return { workspaces: next }
          })
        }}
      >
        <option value="">{t('undecided')}</option>
        {isCreatable && <option value="create">{t('create')}</option>}
        <option value="drop">{t('drop')}</option>
      </NativeSelect>
      {!isCreatable && (
        <Typography variant="caption" color="text.secondary">
          {t('notCreatable')}
        </Typography>
      )}
    </Box>
  )
}

function Decision({
  title,
  text,
  actions,
  children,
}: {
  title: string
  text: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <Box component="section" sx={{ borderLeft: 3, borderColor: 'warning.main', pl: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="h3" component="h2" sx={{ flex: '1 1 16rem' }}>
          {title}
        </Typography>
        {actions}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {text}
      </Typography>
      <Box sx={{ maxHeight: 232, overflowY: 'auto', pt: 0.5 }}>{children}</Box>
    </Box>
  )
}
