import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { SelectInput } from '#components/form/SelectInput.tsx'
import type { ImportContext, ImportDecisions } from '../model/context.ts'
import { isCreatable } from '../model/checks.ts'
import { withWorkspace } from '../model/corrections/mend.ts'
import { unknownWorkspaces } from '../model/rules.ts'
import type { ImportRow } from '../model/rows.ts'
import { parseUuid } from '#lib/rules/uuid.ts'
import type { Flavour } from '#contract/flavour.ts'
import { useServer } from '#api/server.ts'
import { setImport } from '../store.ts'
import type { CheckedRow } from './shown-rows.ts'
import { Decision } from './Decision.tsx'
import { WorkspaceChoice } from './WorkspaceChoice.tsx'
import { useUndoable } from './use-undoable.ts'
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
  const undoable = useUndoable()
  const unknown = unknownWorkspaces(rows, context)
  const existing = checked.filter(
    ({ row, report }) =>
      report.existing &&
      report.existing.id !== parseUuid(row.id) &&
      report.existing.username === row.username,
  )
  const owners = checked.filter(({ report }) => !report.existing && report.role === 'owner')
  const replace = (name: string, near: string) =>
    undoable(t('used', { name, near }), () => {
      const there = Array.from(context.workspaces.keys())
      setImport({ rows: rows.map((row) => withWorkspace(row, name, near, there)) })
    })
  if (unknown.length + existing.length + owners.length === 0) return null

  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        mb: 3,
        alignItems: 'start',
        // Beside each other where there is room: the table is not to begin below the window.
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 24rem), 1fr))',
      }}
    >
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
            <WorkspaceChoice
              key={name}
              name={name}
              value={decisions.workspaces.get(name) ?? ''}
              near={context.nearWorkspace(name)}
              onUse={(near) => replace(name, near)}
              onChoose={(what) =>
                decide(({ workspaces }) => ({ workspaces: withChoice(workspaces, name, what) }))
              }
            />
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
                  checked={decisions.owners.has(row.username)}
                  onChange={(event) =>
                    decide((before) => ({
                      owners: toggled(before.owners, row.username, event.target.checked),
                    }))
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

const decideAll = (names: readonly string[], what: 'create' | 'drop', product: Flavour['product']) =>
  decide(({ workspaces }) => ({
    workspaces: new Map([
      ...workspaces,
      ...names.map((name) => [name, isCreatable(name, product) ? what : 'drop'] as const),
    ]),
  }))

function withChoice(
  before: ImportDecisions['workspaces'],
  name: string,
  what: 'create' | 'drop' | null,
): ImportDecisions['workspaces'] {
  const next = new Map(before)
  if (what === null) next.delete(name)
  else next.set(name, what)
  return next
}

function toggled(set: ReadonlySet<string>, name: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (on) next.add(name)
  else next.delete(name)
  return next
}
