import { expect, it } from 'vitest'
import { usualFlavour, type Flavour } from '#contract/flavour.ts'
import { isTested, testedVersions } from './tested-versions.ts'

const of = (version: string, product: Flavour['product'] = 'argilla'): Flavour => ({
  ...usualFlavour,
  product,
  version,
})

it('goes by the first two numbers of a version', () => {
  for (const version of ['2.5.0', '2.8', '2.8.3', '2.8.0.dev1']) expect(isTested(of(version))).toBe(true)
  for (const version of ['2.9.0', '2.80.0', '12.8.0', '3.0.0', 'nightly', ''])
    expect(isTested(of(version))).toBe(false)
})

it('has versions of its own for the fork', () => {
  expect(isTested(of('0.7.2', 'extralit'))).toBe(true)
  expect(isTested(of('2.8.0', 'extralit'))).toBe(false)
  expect(testedVersions(of('0.9.0', 'extralit'))).toBe('0.7')
})
