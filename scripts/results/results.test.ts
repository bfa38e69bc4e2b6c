import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { addCounted, addStories, addUnits, closingLine, noTests, ofPart } from './results.js'

function reportOf(content: object): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

it('counts what passed, failed and was skipped, in stories and unit tests', () => {
  const total = noTests()
  addStories(
    total,
    reportOf({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] }),
    1,
  )
  expect(total).toEqual({ passed: 5, failed: 3, skipped: 2 })
  addUnits(total, reportOf({ numPassedTests: 10, numFailedTests: 1, numPendingTests: 3, numTodoTests: 1 }))
  expect(closingLine(total)).toBe('15 passed, 4 failed, 6 skipped')
  expect(closingLine({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed')
})

it('has failed where there is no report, or no closing line, and the program has failed', () => {
  const total = noTests()
  addStories(total, '/nowhere/report.json', 1)
  addStories(total, reportOf({ stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 0 } }), 1)
  addCounted(total, 'nothing of the kind', 1)
  addCounted(total, '3 passed, 0 failed', 1)
  expect(total).toEqual({ passed: 4, failed: 4, skipped: 0 })
})

it('reads the last closing line of a part, and shows it as no one else’s', () => {
  const total = noTests()
  addCounted(total, '1 passed, 1 failed\nmore\n7 passed, 2 failed, 1 skipped\n', 1)
  addCounted(total, '2 passed, 0 failed\n', 0)
  expect(total).toEqual({ passed: 9, failed: 2, skipped: 1 })
  const shown = ['7 passed, 2 failed, 1 skipped', '2 passed, 0 failed'].map(ofPart)
  expect(shown).toEqual([
    '(7 passed, 2 failed and 1 skipped in this part)',
    '(2 passed, 0 failed and 0 skipped in this part)',
  ])
  addCounted(total, shown.join('\n'), 0)
  expect(total).toEqual({ passed: 9, failed: 2, skipped: 2 })
})
