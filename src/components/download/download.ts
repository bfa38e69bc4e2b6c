/** Hands the person a file made here. */
export function downloadFile(name: string, type: string, parts: BlobPart[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the address by the next task; keeping it would keep the file in memory.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

/** A text as part of a file's name: what file systems or shells trip over becomes `-`; 60 characters at most. */
export const inFileName = (text: string): string =>
  Array.from(text.replace(/[^\p{L}\p{M}\p{N}._@-]+/gu, '-').replace(/^[.-]+/, ''))
    .slice(0, 60)
    .join('') || 'user'
