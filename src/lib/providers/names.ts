/** What those call themselves that Argilla brings along. */
const known: Record<string, string> = {
  huggingface: 'Hugging Face',
  keycloak: 'Keycloak',
  github: 'GitHub',
  'google-oauth2': 'Google',
}

/** For people, of a provider as Argilla's configuration names it. */
export const providerName = (name: string): string => known[name] ?? name

/** Several in one sentence are one of them. */
export const providerNames = (names: readonly string[]): string => names.map(providerName).join(' / ')
