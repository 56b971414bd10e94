// The disk of the database itself is full: first its tables find no room, then its log, and the server goes down. The
// platform says so in words, starts the server again once there is room, and has everything that it promised.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client, sql } from '../platform.mjs'
import { as, ledgerWithoutGap, options, restored, until } from './city.mjs'
import { fill, refusedToMount, upload } from './disk.mjs'

const disk = resolve('target/fault-database-disk')
const filler = join(disk, 'filler')
/** More than a start asks for. */
const ROOM = 700 * 1024

/** Moves the database to a disk of its own; null, or why it cannot. */
function ownDisk(t, database) {
  const kilobytes = Number(execFileSync('du', ['-sk', database], { encoding: 'utf8' }).split('\t')[0])
  mkdirSync(disk, { recursive: true })
  const refused = refusedToMount('-t', 'tmpfs', '-o', `size=${kilobytes + ROOM}k`, 'tmpfs', disk)
  if (refused) return refused
  const undo = [disk]
  t.after(() => undo.reverse().forEach((place) => execFileSync('umount', [place])))
  execFileSync('cp', ['-a', database, disk])
  assert.equal(refusedToMount('--bind', join(disk, 'postgres'), database), null, `binding ${database}`)
  undo.push(database)
  return null
}

/** A session that is open before the disk is full; a new one would not find room to begin. */
function session(t, database) {
  const words = (name) => readFileSync(join(database, name), 'utf8').trim()
  const psql = spawn('psql', ['-h', '127.0.0.1', '-p', words('port'), '-U', 'zhengshu', '-d', 'zhengshu', '-Atq'], { env: { ...process.env, PGPASSWORD: words('password') } })
  const open = { said: '', tell: (query) => psql.stdin.write(`${query};\n`) }
  for (const stream of [psql.stdout, psql.stderr]) stream.on('data', (text) => (open.said += text))
  psql.stdin.on('error', () => {})
  t.after(() => psql.kill('SIGKILL'))
  open.ended = new Promise((done) => psql.on('exit', done))
  return open
}

async function eventually(what, holds, seconds = 60) {
  const end = Date.now() + seconds * 1000
  while (!(await holds())) {
    assert.ok(Date.now() < end, `${what} within ${seconds} s`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

test('on a full disk of the database commands fail in words; a server that went down is back once there is room', async (t) => {
  const platform = restored(t)
  const database = join(platform.folder, 'postgres')
  const impossible = ownDisk(t, database)
  if (impossible) return t.skip(impossible)
  assert.equal(await platform.start({ options }), null, platform.console())
  const officer = await as(platform, 'jiang.fan')
  const authority = await as(platform, 'lin.zhiyuan')
  const uploads = () => Number(sql(platform, 'SELECT count(*) FROM catalogue.upload'))
  const before = uploads()
  const server = platform.databasePid()
  const open = session(t, database)
  open.tell("SELECT 'open'")
  await eventually('a session', () => open.said.includes('open'))

  fill(filler)
  let promised = 0
  let refused
  for (let i = 0; i < 40 && refused === undefined; i++) {
    const answer = await upload(officer)
    if (answer.status < 300) promised++
    else refused = answer
  }
  assert.equal(refused?.status, 507, refused?.text)
  assert.equal(refused.json.code, 'http:disk-full')
  assert.equal((await new Client(platform.url).call('GET', '/open/datasets/charging-stations')).status, 200, 'what is there is read')
  assert.equal(platform.databasePid(), server)

  open.tell("DO $$ BEGIN FOR i IN 1..200 LOOP PERFORM pg_logical_emit_message(false, 'fill', repeat('x', 1000000)); END LOOP; END $$")
  await open.ended
  assert.match(open.said, /PANIC.*No space left on device/, 'the log has no room')
  await eventually('the server is down', () => platform.databasePid() === null)
  const away = await upload(officer)
  assert.equal(away.status, 503, away.text)
  assert.equal(away.json.code, 'http:database-away')
  assert.equal((await fetch(`${platform.url}/api/health`)).status, 503)

  rmSync(filler)
  await eventually('the server is back', async () => platform.databasePid() !== null && (await fetch(`${platform.url}/api/health`)).ok)
  assert.equal(platform.process.exitCode, null)
  assert.notEqual(platform.databasePid(), server)
  assert.equal(uploads(), before + promised)
  const again = await upload(officer)
  assert.equal(again.status, 201, again.text)
  assert.equal(uploads(), before + promised + 1)
  const entry = (await authority.call('GET', '/api/sharing/catalogue/entries?limit=100')).json.rows.find((row) => row.name === '常住人口基本信息')
  const run = (await authority.call('POST', '/api/sharing/governance/ingestions', { entry: entry.id })).json.id
  await until(platform, `SELECT state FROM governance.run WHERE id = '${run}'`, 'DONE')
  await ledgerWithoutGap(platform)
})
