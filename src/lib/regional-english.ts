/**
 * The page's language with the region of somebody's own: `en-DE` for `de`, so that dates and numbers are written as they
 * know them. `language` as browsers name it; `en` where that is none.
 */
export function regionalEnglish(language: string): string {
  try {
    const { region } = new Intl.Locale(language).maximize()
    return region === undefined ? 'en' : `en-${region}`
  } catch {
    return 'en'
  }
}
