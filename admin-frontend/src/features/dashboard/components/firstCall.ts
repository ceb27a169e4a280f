/** A chat completion for a POSIX shell, with the token in a variable so that it stays out of the copied text. */
export function chatCompletionCommand(address: string): string {
  const body = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello!' }] }
  return [
    `curl ${address}/v1/chat/completions`,
    '  -H "Authorization: Bearer $ONE_API_TOKEN"',
    '  -H "Content-Type: application/json"',
    `  -d '${JSON.stringify(body)}'`,
  ].join(' \\\n')
}
