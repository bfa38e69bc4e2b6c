import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** The stories of a report that have failed, each by its file and title. */
function failedStories(suites = []) {
  return suites.flatMap(({ specs = [], suites: inner }) => [
    ...specs.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky')),
    ...failedStories(inner),
  ])
}

/** The first words of an error, without colours, on one line. */
const inShort = (message = '') => stripVTControlCharacters(message).replaceAll(/\s+/g, ' ').slice(0, 600)

/** What has failed, in a report of Playwright's or of vitest's: its name, and of what it failed. */
export function failures(file) {
  const report = read(file)
  return [
    ...failedStories(report?.suites).map(({ file: spec, title, tests }) => ({
      name: `${spec}: ${title}`,
      why: tests
        .flatMap(({ results }) => results.flatMap(({ errors = [] }) => errors))
        .map(({ message, location }) => `line ${location?.line}: ${inShort(message)}`)
        .join('; '),
    })),
    // Of no story by itself: a password that was left somewhere is found when a worker ends.
    ...(report?.errors ?? []).map(({ message }) => ({
      name: 'at the end of a worker',
      why: inShort(message),
    })),
    ...(report?.testResults ?? []).flatMap(({ assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => ({ name: fullName, why: inShort(failureMessages?.[0]) })),
    ),
  ]
}

/** What a run begins to count with. */
export const noTests = () => ({ passed: 0, failed: 0, skipped: 0 })

/**
 * Adds what Playwright's JSON report counts; without a report, a bad exit code counts as one failure. What passes only
 * when it is tried again has failed.
 */
export function addStories(total, file, exitCode) {
  const { stats, errors = [] } = read(file) ?? {}
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + errors.length
  total.passed += stats?.expected ?? 0
  total.failed += failed
  total.skipped += stats?.skipped ?? 0
  if (exitCode !== 0 && failed === 0) total.failed += 1
}

/** Adds what vitest's JSON report counts. */
export function addUnits(total, file) {
  const report = read(file)
  total.passed += report?.numPassedTests ?? 0
  total.failed += report?.numFailedTests ?? 0
  total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
}

/**
 * Adds what a program's own closing line counts. Without one it was left out as a whole, since what it wants is not here; with a bad
 * exit code and no failure told, one has failed.
 */
export function addCounted(total, printed, exitCode) {
  const counts = [...printed.matchAll(new RegExp(closing, 'gm'))].at(-1)
  const [passed, failed, skipped] = (counts?.slice(1) ?? [0, 0, exitCode === 0 ? 1 : 0]).map((count) =>
    Number(count ?? 0),
  )
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  if (exitCode !== 0 && failed === 0) total.failed += 1
}

const closing = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/

/** The line that ends a run. Tests are skipped where what they want is not installed, or their server lacks it. */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** A part's closing line, told so that it is not read as the whole run's; any other line as it is. */
export const ofPart = (line) =>
  line.replace(
    closing,
    (_, passed, failed, skipped = '0') =>
      `(${passed} passed, ${failed} failed and ${skipped} skipped in this part)`,
  )
