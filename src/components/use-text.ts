import { useLocale, useTimeZone } from 'use-intl'
import {
  type NamespaceKeys,
  type NestedKeyOf,
  type _Translator as Translator,
  createTranslator,
} from 'use-intl/core'

type Messages = Record<string, unknown>

/** Translators are made once for a file of messages, its part, the language and the time zone. */
const translators = new WeakMap<Messages, Map<string, unknown>>()

/**
 * The texts of a feature, from the `*.en.json` that stands beside its components; `part`: a key in it whose texts are
 * meant, e.g. `review.empty`. A key that is not there is a type error.
 */
export function useText<M extends Messages, const Part extends NamespaceKeys<M, NestedKeyOf<M>> = never>(
  messages: M,
  part?: Part,
): Translator<M, Part> {
  const locale = useLocale()
  const timeZone = useTimeZone()
  const key = `${locale},${timeZone ?? ''},${part ?? ''}`
  const known = translators.get(messages)?.get(key)
  if (known) return known as Translator<M, Part>
  const translator = createTranslator<M, Part>({
    locale,
    messages,
    ...(timeZone !== undefined && { timeZone }),
    ...(part !== undefined && { namespace: part }),
  })
  const made = translators.get(messages) ?? new Map<string, unknown>()
  translators.set(messages, made.set(key, translator))
  return translator
}
