/** What the user can put right: told in one line with the way out. Everything else that is thrown is a defect or the project's own error. */
export class Problem extends Error {
  /** @param {string} kind a stable word for programs, such as `no-node-modules` */
  constructor(kind, message) {
    super(message)
    this.kind = kind
  }
}

/** The first line of whatever was thrown, without colours and control characters. */
export function firstLine(thrown) {
  const text = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
  const lines = text
    // eslint-disable-next-line no-control-regex
    .replace(/\x1b\[[0-9;]*m/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim())
    .filter(Boolean)
  return (lines[0] ?? 'no message').slice(0, 500)
}
