import { format } from 'prettier'
import type { Chapter, Requirement, Standard } from './requirement.ts'

const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const code = (text: string) => `\`${text}\``

/** `server/a.test.ts › does it` with the file as code. */
function shown(test: string): string {
  const [file = '', title = ''] = test.split(' › ')
  return `${code(file)} ${title.replaceAll('%', '\\%')}`
}

function cells(requirement: Requirement): string[] {
  const { id, asks } = requirement
  if ('tests' in requirement) return [id, asks, requirement.how, requirement.tests.map(shown).join('<br>')]
  if ('files' in requirement)
    return [id, asks, requirement.how, `read: ${requirement.files.map(code).join(', ')}`]
  if ('operator' in requirement) return [id, asks, requirement.operator, 'for who runs it']
  if ('argilla' in requirement) return [id, asks, requirement.argilla, '**only Argilla can mend it**']
  return [id, asks, requirement.open, '**not met**']
}

const section = ({ title, rows, without }: Chapter) => `## ${title}

${table(['', 'What it asks', 'How it is met', 'Shown by'], rows.map(cells))}
${without.map(({ ids, why }) => `\n- ${ids.join(', ')}: ${why}.`).join('')}
`

const kinds = {
  tests: 'are shown by tests',
  files: 'can be read',
  operator: 'are for who runs it',
  argilla: 'only Argilla can mend',
  open: 'are not met',
}

function sumOf(chapters: readonly Chapter[]): string {
  const all = chapters.flatMap(({ rows }) => rows)
  const counts = Object.entries(kinds)
    .map(([kind, words]) => [all.filter((requirement) => kind in requirement).length, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
  const last = counts.pop() ?? ''
  return `Of ${all.length} requirements that apply, ${counts.join(', ')}, and ${last}.
What does not apply stands below each table, with the reason.`
}

/** The text of a standard's document. */
export function documentOf({ chapters, opening }: Standard): Promise<string> {
  return format(`${opening(sumOf(chapters))}\n\n${chapters.map(section).join('\n')}`, {
    parser: 'markdown',
    printWidth: 110,
  })
}
