import { parseSync, Visitor } from 'vite'

type Called = Parameters<NonNullable<ConstructorParameters<typeof Visitor>[0]['CallExpression']>>[0]['callee']

const isRun = /^(it|test)(\.(each|for|only))?$/
/** A group, or one test, that is skipped or yet to be written; where it is asked for, whatever comes of it. */
const isLeftOut = /\.(skip|skipIf|runIf|todo|fixme)\b/
/** They are run on Linux, as CI does. */
const onLinux = /\.skipIf\(process\.platform (!== 'linux'|=== 'win32')\)$/

/** The titles of those tests of a file that are run wherever the file is. */
export function testsOf(file: string, text: string): string[] {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} can't be read: ${errors[0]?.message ?? ''}`)

  /** How something is called, as it stands there: `it`, `test.each`; '' for what is no name. */
  function nameOf(callee: Called): string {
    if (callee.type === 'Identifier') return callee.name
    // A table of cases comes in brackets of its own, or as a template.
    if (callee.type === 'CallExpression') {
      const name = nameOf(callee.callee)
      return onLinux.test(text.slice(callee.start, callee.end)) ? name.replace('.skipIf', '') : name
    }
    if (callee.type === 'TaggedTemplateExpression') return nameOf(callee.tag)
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return ''
    return `${nameOf(callee.object)}.${callee.property.name}`
  }

  const titles: string[] = []
  const left: number[] = []
  new Visitor({
    CallExpression({ callee, arguments: [title], start }) {
      const name = nameOf(callee)
      if (isLeftOut.test(name)) left.push(start)
      if (left.length > 0 || !isRun.test(name)) return
      if (title?.type === 'Literal' && typeof title.value === 'string') titles.push(title.value)
      if (title?.type === 'TemplateLiteral') titles.push(text.slice(title.start + 1, title.end - 1))
    },
    'CallExpression:exit'({ start }) {
      if (left.at(-1) === start) left.pop()
    },
  }).visit(program)
  return titles
}
