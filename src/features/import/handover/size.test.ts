import { expect, it } from 'vitest'
import { maxBatchBytes, maxSteps } from '#contract/steps.ts'
import { noDecisions } from '../model/context.ts'
import { checkRows } from '../model/rules.ts'
import { fitting } from './size.ts'
import { importSteps } from '../model/steps.ts'
import { context, idOf, row, user } from '../model/testing.ts'

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length

const work = (count: number, fields: Parameters<typeof row>[1] = {}) => {
  const rows = Array.from({ length: count }, (_, at) =>
    row(at, { id: idOf(1).slice(0, -6) + String(at).padStart(6, '0'), ...fields }),
  )
  const reports = checkRows(rows, context(), noDecisions)
  return importSteps({ rows, reports, context: context(), newWorkspaces: new Map() })
}

it('tells how many people fit where their steps are more bytes than the server takes', () => {
  const long = work(12_000, { first_name: 'Ä'.repeat(100) })
  expect(bytesOf(long.steps)).toBeGreaterThan(maxBatchBytes)
  const fit = fitting(long) ?? 0
  const bytes = bytesOf({ kind: 'import', steps: long.steps.slice(0, fit), token: 't'.repeat(1_000) })
  expect(bytes).toBeLessThan(maxBatchBytes)
  expect(bytes).toBeGreaterThan(maxBatchBytes * 0.98)
  expect(fitting(work(12_000))).toBeNull()
})

it('tells how many people fit where each of them is several steps', () => {
  const rows = Array.from({ length: 10_001 }, (_, key) => ({ key, username: '', joins: [], indexes: [] }))
  const join = { kind: 'member.add' as const, user_id: user(1).id, workspace_id: 'wa' }
  const steps = rows.flatMap(() => [join, join])
  expect(steps.length).toBeGreaterThan(maxSteps)
  expect(fitting({ rows, steps })).toBe(10_000)
})
