// A disk that is really full: what writes to it fails in clear words, changes nothing, and goes on once there is room.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client, sql } from '../platform.mjs'
import { as, ledgerWithoutGap, options, restored, snapshots, until } from './city.mjs'

const disk = resolve('target/fault-disk')
const SIZE = '48m'
/** What the platform writes beside its database: the lake, published files, files being read in. */
const folders = ['lake', 'open', 'work']
const MEBIBYTE = Buffer.alloc(1024 * 1024)

/** Null, or why this machine mounts nothing: a container may refuse it even to root. Only that skips; all else fails. */
function refusedToMount(...words) {
  if (process.getuid() !== 0) return 'mounting a small disk needs root 挂载小磁盘需要 root'
  const { status, stderr } = spawnSync('mount', words, { encoding: 'utf8' })
  if (status === 0) return null
  assert.match(stderr, /permission denied|not permitted/i, stderr)
  return `this machine lets not even root mount 本机不允许 root 挂载: ${stderr.trim()}`
}

/** Puts a small disk of its own under the folders; null, or why it cannot. */
function smallDisk(t, city) {
  mkdirSync(disk, { recursive: true })
  const refused = refusedToMount('-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk)
  if (refused) return refused
  const undo = [disk]
  t.after(() => undo.reverse().forEach((place) => execFileSync('umount', [place])))
  for (const folder of folders) {
    const place = join(city, folder)
    mkdirSync(place, { recursive: true })
    cpSync(place, join(disk, folder), { recursive: true })
    assert.equal(refusedToMount('--bind', join(disk, folder), place), null, `binding ${place}`)
    undo.push(place)
  }
  return null
}

const filler = join(disk, 'filler')

function fill() {
  for (let size = MEBIBYTE.length; size >= 1; ) {
    try {
      appendFileSync(filler, MEBIBYTE.subarray(0, size))
    } catch (full) {
      if (full.code !== 'ENOSPC') throw full
      size >>= 1
    }
  }
}

async function upload(platform) {
  const officer = await as(platform, 'jiang.fan')
  const form = new FormData()
  const lines = Array.from({ length: 20_000 }, (_, i) => `${i},充电站${i},示例市江北区`)
  form.set('file', new Blob([['编号,名称,地址', ...lines].join('\n')]), '充电站.csv')
  return officer.call('POST', '/api/sharing/catalogue/uploads', form)
}

test('on a full disk an ingestion, a publication and an upload fail in words, change nothing, and go on when there is room', async (t) => {
  const platform = restored(t)
  const impossible = smallDisk(t, platform.folder)
  if (impossible) return t.skip(impossible)
  assert.equal(await platform.start({ options }), null, platform.console())
  const authority = await as(platform, 'lin.zhiyuan')
  const officer = await as(platform, 'jiang.fan')
  const entry = (await authority.call('GET', '/api/sharing/catalogue/entries?limit=100')).json.rows.find((row) => row.name === '常住人口基本信息')
  const table = `e_${entry.id.replaceAll('-', '_')}`
  const ingest = async () => (await authority.call('POST', '/api/sharing/governance/ingestions', { entry: entry.id })).json.id
  const dataset = (await officer.call('GET', '/api/sharing/open/datasets')).json.rows.find((row) => row.slug === 'charging-stations')
  const publish = () => officer.call('POST', `/api/sharing/open/datasets/${dataset.id}/editions`, {})
  const edition = (number) => `SELECT state FROM opendata.edition WHERE dataset = '${dataset.id}' AND number = ${number}`
  const kept = snapshots(platform, 'raw', table).length
  const uploads = sql(platform, 'SELECT count(*) FROM catalogue.upload')
  const before = (await new Client(platform.url).call('GET', '/open/datasets/charging-stations/download.csv')).text

  fill()
  const refused = await ingest()
  await until(platform, `SELECT state FROM governance.run WHERE id = '${refused}'`, 'FAILED')
  assert.match((await authority.call('GET', `/api/sharing/governance/ingestions/${refused}`)).json.problem.code, /^(lake|http):disk-full$/)
  assert.equal(snapshots(platform, 'raw', table).length, kept, 'the lake is as it was')
  assert.equal((await publish()).status, 202)
  await until(platform, edition(dataset.edition + 1), 'FAILED')
  assert.match(sql(platform, `SELECT problem FROM opendata.edition WHERE dataset = '${dataset.id}' AND state = 'FAILED'`), /磁盘|没有生效/)
  assert.equal((await new Client(platform.url).call('GET', '/open/datasets/charging-stations/download.csv')).text, before, 'the old edition stands')
  const full = await upload(platform)
  assert.equal(full.status, 507, full.text)
  assert.equal(full.json.code, 'http:disk-full')
  assert.equal(sql(platform, 'SELECT count(*) FROM catalogue.upload'), uploads)

  rmSync(filler)
  const done = await ingest()
  await until(platform, `SELECT state FROM governance.run WHERE id = '${done}'`, 'DONE')
  assert.equal(snapshots(platform, 'raw', table).length, kept + 1)
  assert.equal((await publish()).status, 202)
  await until(platform, edition(dataset.edition + 2), 'OPEN')
  assert.ok((await upload(platform)).status < 300)
  assert.ok(!existsSync(filler))
  await ledgerWithoutGap(platform)
})
