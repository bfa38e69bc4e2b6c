declare module '#messages/en.json?parts=*' {
  const messages: Partial<import('use-intl').Messages>
  export default messages
}
