// A disk that is really full: what writes to it fails in clear words, changes nothing, and goes on once there is room.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client, sql } from '../platform.mjs'
import { as, ledgerWithoutGap, options, restored, snapshots, until } from './city.mjs'
import { fill, refusedToMount, upload } from './disk.mjs'

const disk = resolve('target/fault-disk')
const SIZE = '48m'
/** What the platform writes beside its database: the lake, published files, files being read in. */
const folders = ['lake', 'open', 'work']

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

  fill(filler)
  const refused = await ingest()
  await until(platform, `SELECT state FROM governance.run WHERE id = '${refused}'`, 'FAILED')
  assert.match((await authority.call('GET', `/api/sharing/governance/ingestions/${refused}`)).json.problem.code, /^(lake|http):disk-full$/)
  assert.equal(snapshots(platform, 'raw', table).length, kept, 'the lake is as it was')
  assert.equal((await publish()).status, 202)
  await until(platform, edition(dataset.edition + 1), 'FAILED')
  assert.match(sql(platform, `SELECT problem FROM opendata.edition WHERE dataset = '${dataset.id}' AND state = 'FAILED'`), /磁盘|没有生效/)
  assert.equal((await new Client(platform.url).call('GET', '/open/datasets/charging-stations/download.csv')).text, before, 'the old edition stands')
  const full = await upload(officer)
  assert.equal(full.status, 507, full.text)
  assert.equal(full.json.code, 'http:disk-full')
  assert.equal(sql(platform, 'SELECT count(*) FROM catalogue.upload'), uploads)

  rmSync(filler)
  const again = await authority.call('POST', `/api/sharing/works/${refused}/retries`, {})
  assert.equal(again.status, 200, again.text)
  await until(platform, `SELECT state FROM governance.run WHERE id = '${refused}'`, 'DONE')
  assert.equal(snapshots(platform, 'raw', table).length, kept + 1)
  assert.equal((await publish()).status, 202)
  await until(platform, edition(dataset.edition + 2), 'OPEN')
  assert.ok((await upload(officer)).status < 300)
  assert.ok(!existsSync(filler))
  await ledgerWithoutGap(platform)
})
