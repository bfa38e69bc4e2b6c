import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'
import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import type { Told } from './expected.ts'
import { kindNames } from './kinds.ts'
import { operations } from './operations.ts'
import { type Cell, reliability } from './reliability.ts'

/** Writes docs/reliability.md from what a run has seen, where that was the whole matrix (`WRITE_DOCS=1`). */
export default class MatrixReporter implements Reporter {
  readonly #cells = new Map<string, Cell>()

  onTestEnd({ title }: TestCase, { status, annotations }: TestResult) {
    const said = (type: string) => annotations.find((one) => one.type === type)?.description ?? ''
    const told = status === 'passed' ? (said('told') as Told) : null
    this.#cells.set(title, { told, text: said('text'), holds: said('holds'), then: said('then') })
  }

  async onEnd() {
    const all = operations.flatMap(({ name, without }) =>
      kindNames.filter((kind) => !without?.[kind]).map((kind) => `${name} × ${kind}`),
    )
    if (!all.every((cell) => this.#cells.has(cell))) {
      console.log('docs/reliability.md stays as it is: not the whole matrix was run.')
      return
    }
    const inOrder = new Map([...this.#cells].sort(([one], [other]) => all.indexOf(one) - all.indexOf(other)))
    const text = await format(reliability(inOrder), { parser: 'markdown', printWidth: 110 })
    writeFileSync('docs/reliability.md', text)
  }
}
