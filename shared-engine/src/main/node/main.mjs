// node main.mjs REQUEST RESULT
// REQUEST and RESULT are JSON files; standard output belongs to the project's own code. The contract: docs/models.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { Problem, firstLine } from './problem.mjs'

/** Each has a module that asks it, and one that writes its properties. */
const ORMS = ['typeorm', 'prisma', 'drizzle', 'sequelize', 'mikro-orm']

const OLDEST_NODE = [20, 19]

async function answer(request) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Problem(
      'node-too-old',
      `Node ${process.version} is too old to read models; use ${OLDEST_NODE.join('.')} or later (better 22 or 24)`,
    )
  }
  if (!ORMS.includes(request.orm)) {
    throw new Error(`there is no adapter for ${request.orm}`)
  }
  if (request.command === 'fix') {
    const { fix } = await import(`./${request.orm}-fix.mjs`)
    return { fixes: fix(request) }
  }
  const { emit } = await import(`./${request.orm}.mjs`)
  return emit(request)
}

const [requestFile, resultFile] = process.argv.slice(2)
let answered = false

function finish(result) {
  answered = true
  writeFileSync(resultFile, JSON.stringify(result))
  // The project's code may have left timers, servers or pools behind.
  process.exit(result.error ? 1 : 0)
}

function fail(thrown) {
  const known = thrown instanceof Problem
  finish({ error: { kind: known ? thrown.kind : 'failed', message: known ? thrown.message : firstLine(thrown) } })
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('exit', (code) => {
  // Reached without an answer only where the project's code ends the process, or waits for what never comes.
  if (!answered) {
    const message = `the project's code ended the process (exit code ${code}) while its models were loaded; move what exits or never settles out of the modules that define them`
    writeFileSync(resultFile, JSON.stringify({ error: { kind: 'exited', message } }))
  }
})

try {
  finish(await answer(JSON.parse(readFileSync(requestFile, 'utf8'))))
} catch (thrown) {
  fail(thrown)
}
