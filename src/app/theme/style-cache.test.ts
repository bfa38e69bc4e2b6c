import { expect, it } from 'vitest'
import { createStyleCache } from './style-cache.ts'

it('writes the one prefix that a browser still wants, and no other', () => {
  const cache = createStyleCache()
  // Rules are kept, as for the first paint.
  cache.compat = true
  const styles = 'user-select:none;display:flex;&::placeholder{opacity:1;}'
  cache.insert('.a', { name: 'a', styles }, cache.sheet, true)
  expect(cache.inserted['a']).toBe(
    '.a{-webkit-user-select:none;user-select:none;display:flex;}.a::placeholder{opacity:1;}',
  )
})
