/** The value that this share of them does not exceed. NaN where there is none. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN

export const median = (values: readonly number[]) => percentile(values, 0.5)

const round = (value: number) => (value >= 20 ? value.toFixed(0) : value.toFixed(1))

export const count = (value: number) => value.toLocaleString('en')

/** `median unit (min–max)` */
export function spread(values: readonly number[], unit: string): string {
  if (values.length === 0) return '–'
  const range = `${round(Math.min(...values))}–${round(Math.max(...values))}`
  return `${[round(median(values)), unit].join(' ').trim()} (${range})`
}

export const ms = (value: number) => `${round(value)} ms`
export const kib = (bytes: number) => `${round(bytes / 1024)} KiB`
export const mib = (bytes: number) => `${round(bytes / 2 ** 20)} MiB`

/** How often one median goes into the other. */
export const ratio = (values: readonly number[], beside: readonly number[]) =>
  `${(median(values) / median(beside)).toFixed(2)} ×`
