// Disks that are really full, and what is written to them.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'

const MEBIBYTE = Buffer.alloc(1024 * 1024)

/** Null, or why this machine mounts nothing: a container may refuse it even to root. Only that skips; all else fails. */
export function refusedToMount(...words) {
  if (process.getuid() !== 0) return 'mounting a small disk needs root 挂载小磁盘需要 root'
  const { status, stderr } = spawnSync('mount', words, { encoding: 'utf8' })
  if (status === 0) return null
  assert.match(stderr, /permission denied|not permitted/i, stderr)
  return `this machine lets not even root mount 本机不允许 root 挂载: ${stderr.trim()}`
}

/** To the last byte. */
export function fill(filler) {
  for (let size = MEBIBYTE.length; size >= 1; ) {
    try {
      appendFileSync(filler, MEBIBYTE.subarray(0, size))
    } catch (full) {
      if (full.code !== 'ENOSPC') throw full
      size >>= 1
    }
  }
}

/** A spreadsheet of some 20,000 rows becomes a table of the platform's own. */
export async function upload(officer) {
  const form = new FormData()
  const lines = Array.from({ length: 20_000 }, (_, i) => `${i},充电站${i},示例市江北区`)
  form.set('file', new Blob([['编号,名称,地址', ...lines].join('\n')]), '充电站.csv')
  return officer.call('POST', '/api/sharing/catalogue/uploads', form)
}
