import createCache, { type Options, type StylisPlugin } from '@emotion/cache'

/**
 * In place of the prefixes for browsers that can't run the page anyway, a fifth of all style in the document: Safari alone
 * still wants one.
 */
const onlyNeeded: StylisPlugin = (element) => {
  if (element.type === 'decl' && element.props === 'user-select')
    element.return = `-webkit-${element.value}${element.value}`
}

/** Emotion's cache, alike on the server and in the browser: what the document brings along is not written again. */
export const createStyleCache = (options: Pick<Options, 'nonce'> = {}) =>
  createCache({ ...options, key: 'css', stylisPlugins: [onlyNeeded] })
