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
  const made = translators.get(messages) ?? new Map<string, unknown>()
  translators.set(messages, made)
  const key = [locale, timeZone, part].join()
  const translator =
    (made.get(key) as Translator<M, Part> | undefined) ??
    createTranslator<M, Part>({
      locale,
      messages,
      ...(timeZone !== undefined && { timeZone }),
      ...(part !== undefined && { namespace: part }),
    })
  made.set(key, translator)
  return translator
}
