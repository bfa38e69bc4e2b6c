import { format } from 'prettier'
import { chapters } from './chapters.ts'
import type { Chapter, Requirement } from './requirement.ts'

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

const all = chapters.flatMap(({ rows }) => rows)
const countOf = (kind: 'tests' | 'files' | 'operator' | 'argilla' | 'open') =>
  all.filter((requirement) => kind in requirement).length

const section = ({ number, name, rows, without }: Chapter) => `## V${number} ${name}

${table(['', 'What it asks', 'How it is met', 'Shown by'], rows.map(cells))}
${without.map(({ ids, why }) => `\n- ${ids.join(', ')}: ${why}.`).join('')}
`

/** docs/security.md. */
export function securityDocument(): Promise<string> {
  const text = `# Security, requirement by requirement

OWASP ASVS 4.0.3, level 2, in our words. Written by \`npm run docs:security\` from the tables in \`e2e/asvs/\`; a test fails where a
test or a file that is named here does not exist, where a requirement is missing, and where this document is not what they say.
What is promised, and to whom, is in [SECURITY.md](../SECURITY.md).

Of ${all.length} requirements that apply, ${countOf('tests')} are shown by tests, ${countOf('files')} can be read, ${countOf('operator')} are for
who runs it, ${countOf('argilla')} only Argilla can mend, and ${countOf('open')} are not met. What does not apply stands below each table, with the reason.

${chapters.map(section).join('\n')}`
  return format(text, { parser: 'markdown', printWidth: 110 })
}
