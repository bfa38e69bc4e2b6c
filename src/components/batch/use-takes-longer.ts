import { useEffect, useState } from 'react'

/** Milliseconds after which nothing new is worth a word. */
const longMs = 5_000

/** Whether `version` has been the same for five seconds while something runs. */
export function useTakesLonger(runs: boolean, version: string): boolean {
  const [longFor, setLongFor] = useState<string | null>(null)
  useEffect(() => {
    if (!runs) return
    const timer = setTimeout(() => setLongFor(version), longMs)
    return () => clearTimeout(timer)
  }, [runs, version])
  return runs && longFor === version
}
